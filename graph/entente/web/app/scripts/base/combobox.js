"use strict";
/* A field with a list of what fits what is typed there: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
(function (E) {
  /** @param {ComboboxItem} item @returns {HTMLElement} */
  function heading(item) {
    return E.el("li", { class: "group", role: "presentation" }, ...item.content);
  }

  /**
   * @param {ComboboxItem} item @param {string} id @param {() => void} choose
   * @returns {HTMLElement}
   */
  function option(item, id, choose) {
    return E.el(
      "li",
      {
        role: "option",
        id,
        "aria-selected": "false",
        class: "result " + (item.look || ""),
        // The field keeps the keyboard; what a finger scrolls is not chosen.
        onmousedown: (event) => {
          event.preventDefault();
        },
        onclick: choose,
      },
      ...item.content,
    );
  }

  /** The list below a field, and which of its options is marked. @param {HTMLElement} field @param {HTMLElement} list */
  function choices(field, list) {
    /** @type {ComboboxItem[]} */
    let options = [];
    let at = -1;
    const self = {
      count: () => options.length,
      marked: () => at,
      hide: function () {
        list.hidden = true;
        at = -1;
        field.setAttribute("aria-expanded", "false");
        field.removeAttribute("aria-activedescendant");
      },
      /** @param {ComboboxItem[]} items @param {(i: number) => void} choose */
      show: function (items, choose) {
        self.hide();
        options = items.filter((item) => item.act);
        let number = 0;
        /** @param {ComboboxItem} item */
        function element(item) {
          const i = number++;
          return option(item, list.id + "-" + i, () => {
            choose(i);
          });
        }
        E.replace(list, ...items.map((item) => (item.act ? element(item) : heading(item))));
        list.hidden = !items.length;
        field.setAttribute("aria-expanded", String(!list.hidden));
      },
      /** @param {number} i counted around the end */
      mark: function (i) {
        at = (i + options.length) % options.length;
        list.querySelectorAll("[role=option]").forEach((item, n) => {
          item.setAttribute("aria-selected", String(n === at));
          if (n === at) item.scrollIntoView({ block: "nearest" });
        });
        field.setAttribute("aria-activedescendant", list.id + "-" + at);
      },
      /** @param {number} i @param {() => void} update what lists anew @returns {void} */
      choose: function (i, update) {
        const item = options[i];
        if (!item || !item.act) return;
        if (!item.stays) self.hide();
        item.act();
        if (!item.stays) return;
        update();
        self.mark(Math.min(i, options.length - 1));
      },
    };
    return self;
  }

  E.combobox = function ({ id, attributes, items, cleared }) {
    const list = E.el("ul", { id: id + "-list", role: "listbox", class: "results", hidden: true });
    const field = E.el("input", {
      type: "search",
      id,
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-controls": list.id,
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      oninput: function () {
        if (!field.value.trim() && cleared) cleared();
        update();
      },
      onkeydown: key,
      onblur: () => {
        shown.hide();
      },
      onfocus: update,
      ...attributes,
    });
    const shown = choices(field, list);

    function update() {
      const query = field.value.trim();
      shown.show(query ? items(query) : [], choose);
    }

    /** @param {number} i */
    function choose(i) {
      shown.choose(i, update);
    }

    /** @param {KeyboardEvent} event */
    function key(event) {
      const at = shown.marked();
      if (event.key === "ArrowDown" && list.hidden) update();
      else if (event.key === "ArrowDown" && shown.count()) shown.mark(at + 1);
      else if (event.key === "ArrowUp" && shown.count()) shown.mark(at < 0 ? -1 : at - 1);
      else if (event.key === "Enter" && !list.hidden && shown.count()) choose(Math.max(at, 0));
      else if (event.key === "Escape" && (field.value || !list.hidden)) {
        if (cleared) cleared();
        field.value = "";
        shown.hide();
        event.stopPropagation();
      } else return;
      event.preventDefault();
    }

    /** List anew what fits, where the list is open. */
    function refresh() {
      if (!list.hidden) update();
    }

    return { field, list, refresh };
  };
})(Entente);
