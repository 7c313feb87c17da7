/* Forms as the register describes them: one task a screen, big targets, everything typed is kept at once. */
"use strict";
(() => {
  let numbers = 0;

  function el(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children.flat().filter((child) => child !== null && child !== ""));
    return made;
  }

  const texts = Object.fromEntries(
    [...document.getElementById("texts").content.querySelectorAll("[data-key]")].map((each) => [each.dataset.key, each.textContent]),
  );
  const text = (key, values = {}) => Object.entries(values).reduce((told, [name, value]) => told.replace(`{${name}}`, value), texts[key]);

  const TYPES = { number: "number", day: "date", time: "time", text: "text" };

  function control(input, value, id, changed) {
    const shared = { id, "aria-describedby": input.hint ? `${id}-hint` : null };
    if (input.kind === "area") {
      const area = el("textarea", { ...shared, rows: 5, oninput: () => changed(area.value) });
      area.value = value ?? "";
      return area;
    }
    if (input.kind === "choice") return select(input.options, value, { id }, changed);
    const made = el("input", { ...shared, type: TYPES[input.kind], oninput: () => changed(made.value) });
    if (input.kind === "number") Object.assign(made, { inputMode: "numeric", min: 0 });
    made.value = value ?? "";
    return made;
  }

  function select(options, value, attributes, changed) {
    const made = el("select", { ...attributes, onchange: () => changed(made.value) });
    for (const [key, label] of options) made.append(el("option", { value: key, selected: String(value ?? "") === key }, label));
    return made;
  }

  function field(input, values, changed) {
    if (input.kind === "choice") values[input.name] ??= input.options[0][0];
    const id = `f${(numbers += 1)}`;
    const set = (value) => {
      values[input.name] = value;
      changed();
    };
    if (input.kind === "check") {
      const box = el("input", { id, type: "checkbox", onchange: () => set(box.checked) });
      box.checked = Boolean(values[input.name]);
      return el("div", { class: "field tick" }, el("label", { for: id }, input.label), box);
    }
    if (input.kind === "roll") return roll(input, values, changed);
    if (input.kind === "rows") return rows(input, values, changed);
    const hint = input.hint ? el("p", { class: "hint", id: `${id}-hint` }, input.hint) : null;
    return el("div", { class: "field" }, el("label", { for: id }, input.label), hint, control(input, values[input.name], id, set));
  }

  /* One line a person; everybody begins with the first answer, so that only who differs must be touched. */
  function roll(input, values, changed) {
    const marks = (values[input.name] ??= {});
    const lines = input.rows.map(([key, label]) => {
      const id = `f${(numbers += 1)}`;
      marks[key] ??= input.options[0][0];
      const set = (value) => {
        marks[key] = value;
        changed();
      };
      return el("div", { class: "roll" }, el("label", { for: id }, label), select(input.options, marks[key], { id }, set));
    });
    return el("fieldset", { class: "field" }, el("legend", { class: "hidden" }, input.label), lines);
  }

  /* As many groups of fields as there are things to tell. */
  function rows(input, values, changed) {
    const told = (values[input.name] ??= []);
    const place = el("div", { class: "field" });
    const draw = () => {
      place.replaceChildren(
        ...told.map((row, index) =>
          el(
            "fieldset",
            { class: "card" },
            el("legend", {}, `${input.label} ${index + 1}`),
            input.inputs.map((each) => field(each, row, changed)),
            el("button", { type: "button", class: "quiet", onclick: () => drop(index) }, text("drop_row")),
          ),
        ),
        el("button", { type: "button", class: "wide", onclick: add }, `${text("add_row")}: ${input.label}`),
      );
    };
    const drop = (index) => {
      told.splice(index, 1);
      changed();
      draw();
    };
    const add = () => {
      told.push({});
      changed();
      draw();
    };
    draw();
    return place;
  }

  /* What was typed, in words: to be looked at before saving, to be copied where it cannot be taken. */
  function inWords(form, values) {
    return form.screens.flatMap((screen) => screen.inputs).flatMap((input) => told(input, values[input.name]));
  }

  function told(input, value) {
    const named = (key) => (input.options.find((option) => option[0] === String(key ?? "")) || ["", key])[1];
    if (input.kind === "roll") return input.rows.map(([key, label]) => [label, named((value || {})[key] ?? input.options[0][0])]);
    if (input.kind === "rows") {
      return (value || []).map((row, index) => [`${input.label} ${index + 1}`, input.inputs.flatMap((each) => told(each, row[each.name])).map((pair) => pair[1]).join(" · ")]);
    }
    if (input.kind === "check") return value ? [[input.label, "✓"]] : [];
    if (value === undefined || value === null || value === "") return [];
    const words = input.kind === "choice" ? named(value) : input.kind === "day" ? String(value).split("-").reverse().join("/") : String(value);
    return [[input.label, words]];
  }

  /* Whoever is on the roll no more since somebody typed it is called no more. */
  function prune(form, values) {
    for (const input of form.screens.flatMap((screen) => screen.inputs).filter((each) => each.kind === "roll")) {
      const known = new Set(input.rows.map((row) => row[0]));
      for (const key of Object.keys(values[input.name] || {})) if (!known.has(key)) delete values[input.name][key];
    }
  }

  function missing(screen, values) {
    const wanting = screen.inputs.filter((input) => input.required && !String(values[input.name] ?? "").trim());
    const sums = screen.sums.filter(({ parts, whole }) => {
      const figures = [...parts, whole].map((name) => String(values[name] ?? "").trim());
      return figures.every(Boolean) && figures.slice(0, -1).reduce((sum, each) => sum + Number(each), 0) !== Number(figures.at(-1));
    });
    return [...wanting.map((input) => text("is_missing", { label: input.label })), ...sums.map((sum) => sum.text)];
  }

  Object.assign(Field, { el, text, field, inWords, missing, prune });
})();
