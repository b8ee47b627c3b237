"use strict";
/* The server that sent the page, and answers queries beside it. */
(function (E) {
  const { query } = E.data;
  /** What only this page reads: see `entente.server.page_answer`. */
  const MEDIA = "application/vnd.entente.answer+json";
  /** Ends what is being asked. @type {AbortController|null} */
  let asking = null;

  E.endpoint = {
    limit: 0,
    start: () => Promise.resolve(),
    answer: async function (text) {
      asking = new AbortController();
      try {
        const answer = await fetch("sparql", {
          method: "POST",
          headers: { Accept: MEDIA, "Content-Type": "application/sparql-query" },
          body: text,
          signal: asking.signal,
        });
        if (answer.ok) {
          const { state, ...found } = await answer.json();
          return { ...found, newer: Boolean(query && state !== query.state) };
        }
        const error = (await answer.text()).trim();
        const [, line, column] = /^query:(\d+):(\d+): /.exec(error) || [];
        return { error, place: line ? { line: Number(line), column: Number(column) } : null };
      } catch {
        return { ended: "gone" };
      }
    },
    end: () => asking && asking.abort(),
  };
})(Entente);
