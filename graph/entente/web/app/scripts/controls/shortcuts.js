"use strict";
/* Keys that work wherever the reader is. */
(function (E) {
  /** @param {EventTarget|null} target @returns {boolean} whether a key pressed there writes */
  function writes(target) {
    if (target instanceof HTMLInputElement) return target.type !== "checkbox";
    if (target instanceof HTMLElement && target.isContentEditable) return true;
    return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    // The editor of queries has a shadow root.
    const typing = writes(event.composedPath()[0]);
    if (event.key === "/" && !typing && !E.help.opened()) {
      event.preventDefault();
      E.search.focus();
    } else if (event.key === "Escape" && !E.help.opened() && !document.querySelector(":popover-open")) {
      if (document.body.classList.contains("legend-open")) E.toolbar.openLegend(false);
      else if (E.state.selected) E.select(null);
    } else if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !typing) {
      event.preventDefault();
      if (event.shiftKey) history.forward();
      else E.undo();
    }
  }

  E.listenToKeys = function () {
    document.addEventListener("keydown", key);
  };
})(Entente);
