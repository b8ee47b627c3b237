"use strict";
/* The address follows the view step by step, and steps can be taken back. */
(function (E) {
  E.steps = function () {
    return Number(history.state && history.state.step) || 0;
  };

  E.undo = function () {
    if (E.steps()) history.back();
  };

  E.recordHistory = function (stepped) {
    let gesture = "";
    /** @param {Event} event */
    function end(event) {
      if (!(event instanceof KeyboardEvent && event.repeat)) gesture = "";
    }
    ["pointerup", "keyup", "change"].forEach((name) => {
      document.addEventListener(name, end);
    });
    E.watch((changed, how) => {
      const address = E.addressOf();
      if (how === "restored" || address === location.hash) return;
      const now = how === "glide" ? Array.from(changed).join() : "";
      const same = how === "quiet" || (now && now === gesture);
      if (how !== "quiet") gesture = now;
      try {
        if (same) history.replaceState(history.state, "", address);
        else history.pushState({ step: E.steps() + 1 }, "", address);
      } catch (_) {
        location.replace(address);
      }
      stepped();
    });
    window.addEventListener("popstate", () => {
      E.set(E.readAddress(), "restored");
      stepped();
    });
    stepped();
  };
})(Entente);
