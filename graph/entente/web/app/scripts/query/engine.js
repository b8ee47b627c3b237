"use strict";
/* Whoever answers: the server that sent the page, else a worker in it. One query is asked at a time. */
(function (E) {
  const answerer = E.data.query && E.data.query.state !== null ? E.endpoint : E.worker;
  /** Ends what waits for an answer. @type {((ended: EngineEnd) => void)|null} */
  let end = null;

  /** @param {string} text @returns {Promise<EngineReply>} */
  async function answer(text) {
    await answerer.start();
    const since = performance.now();
    return { ...(await answerer.answer(text)), seconds: (performance.now() - since) / 1000 };
  }

  E.engine = {
    start: () => answerer.start(),
    ask: async function (text) {
      E.engine.stop("stopped");
      /** @type {Promise<EngineReply>} */
      const ended = new Promise((resolve) => {
        end = (why) => resolve({ ended: why });
      });
      const mine = end;
      const timer = answerer.limit ? setTimeout(() => E.engine.stop("late"), answerer.limit) : 0;
      try {
        return await Promise.race([answer(text), ended]);
      } catch (error) {
        answerer.end();
        return { error: String((error && /** @type {Error} */ (error).message) || error) };
      } finally {
        clearTimeout(timer);
        if (end === mine) end = null;
      }
    },
    stop: function (why) {
      if (!end) return;
      const tell = end;
      end = null;
      answerer.end();
      tell(why);
    },
  };
})(Entente);
