"use strict";
/* Opens the page: unpacks its data and its other scripts, which run if the page's policy knows them. */
var Entente = /** @type {Namespace} */ ({});

(function (E) {
  E.inflated = async function (text) {
    const signs = atob(text);
    const bytes = new Uint8Array(signs.length);
    for (let i = 0; i < signs.length; i++) bytes[i] = signs.charCodeAt(i);
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  };

  /** @param {HTMLScriptElement} holder @param {string} text what was packed in it */
  function put(holder, text) {
    if (holder.type === "application/json") {
      holder.textContent = text;
      return;
    }
    const script = document.createElement("script");
    script.textContent = text;
    holder.replaceWith(script);
  }

  /** @type {HTMLScriptElement[]} */
  const holders = Array.from(document.querySelectorAll("script.packed"));
  Promise.all(holders.map((holder) => E.inflated(holder.textContent || ""))).then(
    (texts) => {
      texts.forEach((text, i) => put(holders[i], text));
    },
    () => {
      const told = document.getElementById("unopened");
      if (told) told.hidden = false;
    },
  );
})(Entente);
