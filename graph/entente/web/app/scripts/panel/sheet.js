"use strict";
/* On a narrow screen the panel is a sheet over the map: it is drawn up and down by its bar, and put away downwards. */
(function (E) {
  /** The heights it comes to rest at, as shares of the stage, and the one below which it is put away. */
  const RESTS = [0.3, 0.62, 1];
  const AWAY = 0.16;
  let share = RESTS[1];

  /** @returns {boolean} whether it lies over the map and not beside it */
  function isSheet() {
    return window.matchMedia("(max-width: 760px)").matches;
  }

  /** @param {number} to share of the stage */
  function rise(to) {
    share = to;
    E.byId("panel").style.setProperty("--sheet", Math.round(to * 1000) / 10 + "%");
  }

  /** Come to rest at the next height. @param {number} direction 1 up, -1 down; 0 the nearest */
  function settle(direction) {
    const from = share;
    const ahead = RESTS.filter((rest) => (rest - from) * direction > 0.01);
    const nearest = RESTS.reduce((best, rest) => (Math.abs(rest - from) < Math.abs(best - from) ? rest : best));
    rise(direction && ahead.length ? ahead[direction > 0 ? 0 : ahead.length - 1] : nearest);
    const handle = E.byId("sheet-handle");
    if (handle) label(handle);
    E.map.refit();
  }

  /** @param {HTMLElement} handle */
  function label(handle) {
    const high = share > RESTS[1];
    handle.setAttribute("aria-label", E.word(high ? "sheetDown" : "sheetUp"));
    handle.setAttribute("aria-expanded", String(high));
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    settle(event.key === "ArrowUp" ? 1 : -1);
    event.preventDefault();
  }

  /** Follow a finger from the bar until it lets go. @param {HTMLElement} bar @param {PointerEvent} down */
  function follow(bar, down) {
    const stage = E.byId("stage").clientHeight;
    const start = { y: down.clientY, share, at: down.timeStamp };
    let moved = false;
    /** @param {PointerEvent} event */
    function move(event) {
      if (event.pointerId !== down.pointerId) return;
      const way = start.y - event.clientY;
      if (!moved && Math.abs(way) < 6) return;
      moved = true;
      rise(Math.max(0.08, Math.min(1, start.share + way / stage)));
    }
    /** @param {PointerEvent} event */
    function end(event) {
      if (event.pointerId !== down.pointerId) return;
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      if (!moved) return;
      // The click that follows is part of the drag.
      bar.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => {
        bar.removeEventListener("click", swallow, true);
      });
      const flung = (start.y - event.clientY) / Math.max(1, event.timeStamp - start.at);
      if (share < AWAY || (flung < -0.6 && start.share === RESTS[0])) {
        rise(RESTS[1]);
        E.select(null);
      } else if (Math.abs(flung) > 0.6) {
        rise(start.share);
        settle(Math.sign(flung));
      } else settle(0);
    }
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
  }

  /** @param {Event} event */
  function swallow(event) {
    event.stopPropagation();
    event.preventDefault();
  }

  E.sheet = {
    /** What one takes it by; only a narrow screen shows it. */
    handle: function () {
      const handle = E.button({
        id: "sheet-handle",
        class: "handle",
        onclick: function () {
          settle(share > RESTS[1] ? -1 : 1);
        },
        onkeydown: key,
      });
      label(handle);
      return handle;
    },
    start: function () {
      rise(share);
      E.byId("panel").addEventListener("pointerdown", (event) => {
        const on = event.target instanceof Element ? event.target : null;
        const bar = on && on.closest(".bar");
        if (bar instanceof HTMLElement && isSheet() && on && !on.closest("a, .close")) follow(bar, event);
      });
    },
  };
})(Entente);
