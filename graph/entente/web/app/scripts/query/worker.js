"use strict";
/* A worker that holds the statements and answers within the page. It is unpacked when it is first needed, and ended to stop it. */
(function (E) {
  /** So many rows are shown. */
  const ROWS = 5000;
  /** @type {Worker|null} */
  let worker = null;
  /** @type {Promise<Worker>|null} */
  let starting = null;
  /** @type {Promise<string>|null} */
  let code = null;
  /** What is packed as it stands in the page, as bytes. @type {Map<string, Uint8Array>} */
  const packed = new Map();

  /** @param {string} id @returns {Uint8Array} */
  function bytes(id) {
    let found = packed.get(id);
    if (!found) {
      const holder = E.byId(id);
      found = Uint8Array.from(atob(holder.textContent || ""), (sign) => sign.charCodeAt(0));
      holder.remove();
      packed.set(id, found);
    }
    return found;
  }

  E.runPacked = async function (id) {
    const holder = E.byId(id);
    const script = document.createElement("script");
    script.textContent = await E.inflated(holder.textContent || "");
    holder.replaceWith(script);
  };

  /** @param {Worker} asked @param {object} message @returns {Promise<EngineReply>} */
  function reply(asked, message) {
    return new Promise((resolve, reject) => {
      asked.onmessage = ({ data }) => resolve(data);
      asked.onerror = (event) => reject(new Error(event.message || "worker"));
      asked.postMessage(message);
    });
  }

  async function start() {
    code = code || E.runPacked("query-worker").then(() => queryEngineCode);
    const made = new Worker("data:text/javascript," + encodeURIComponent(await code));
    worker = made;
    const { error } = await reply(made, { start: { engine: bytes("query-engine"), statements: bytes("query-statements") } });
    if (error) throw new Error(error);
    return made;
  }

  function ready() {
    starting = starting || start();
    return starting;
  }

  function end() {
    if (worker) worker.terminate();
    worker = starting = null;
  }

  E.worker = {
    limit: 30000,
    start: ready,
    answer: async function (text) {
      const { broken, ...found } = await reply(await ready(), {
        query: E.sparql.withPrefixes(text),
        isGraph: E.sparql.isGraph(text),
        sort: !E.sparql.isOrdered(text),
        names: E.sparql.names(text),
        most: ROWS,
      });
      if (broken) end();
      return found.error ? { ...found, place: E.sparql.place(found.error) } : found;
    },
    end,
  };
})(Entente);
