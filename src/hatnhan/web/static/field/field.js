/* The field mode: unlock, look, type, save on the phone, send when there is a line. */
"use strict";
(() => {
  const { el, text } = Field;
  const { base, version, door, home } = document.body.dataset;
  const SHORTEST_CODE = Number(document.body.dataset.shortest);
  const AWAY = 10 * 60 * 1000;
  const CLOCK_DIFFERS = Number(document.body.dataset.clock) * 1000;
  const RETRY = 20000;
  const main = document.getElementById("main");
  const bar = document.getElementById("line");
  let vault = null;
  let state = "";
  let hidden = 0;
  let flush = async () => {};

  const day = (moment) => new Date(moment).toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short" });
  const button = (key, onclick, look = "wide") => el("button", { type: "button", class: look, onclick }, text(key));
  const notice = (words, look = "") => el("p", { class: `notice ${look}`, role: "status" }, words);

  function show(heading, ...content) {
    const title = el("h1", { tabindex: "-1" }, heading);
    main.replaceChildren(title, ...content.flat().filter((each) => each !== null));
    document.title = `${heading} · Hạt Nhân`;
    window.scrollTo(0, 0);
    title.focus();
  }

  /* Who fails to save must hear it where he looks, with his text still there. */
  function tellFault(fault) {
    const full = fault && fault.name === "QuotaExceededError";
    const place = document.getElementById("fault") || main.insertBefore(el("div", { id: "fault" }), main.children[1] || null);
    place.replaceChildren(el("div", { class: "errors", role: "alert" }, el("p", {}, text(full ? "full" : "fault"))));
    window.scrollTo(0, 0);
  }

  const guarded = (act) => async (...given) => {
    try {
      return await act(...given);
    } catch (fault) {
      return tellFault(fault);
    }
  };

  /* The line at the top: what waits, and how the line is. */
  async function drawBar() {
    if (!vault || !vault.key) return bar.replaceChildren(text(navigator.onLine ? "locked" : "offline"));
    const entries = await vault.entries();
    const waiting = entries.filter((entry) => entry.state === "waiting").length;
    const asks = entries.length - waiting;
    const parts = [waiting ? text("waiting_count", { count: waiting }) : text("nothing_waits")];
    if (asks) parts.push(text("asks_count", { count: asks }));
    parts.push(text(state === "door" ? "door_short" : state === "sending" ? "sending" : state === "done" && navigator.onLine ? "online" : "offline"));
    bar.dataset.waiting = entries.length;
    bar.dataset.state = state;
    return bar.replaceChildren(el("a", { href: "#waiting" }, parts.join(" · ")));
  }

  /* As large as the account chose in the register. */
  const enlarge = (size) => {
    document.documentElement.className = size && size !== "normal" ? `text-${size}` : "";
  };

  /* A phone that is full shows the usual size the next time. */
  async function keepSize(mine, size) {
    if ((await mine.get("text_size")) !== size) await mine.put("text_size", size).catch(() => null);
  }

  async function sync(first = "") {
    if (!vault || !vault.key) return;
    const mine = vault;
    let last = "";
    const said = (told) => {
      last = state = told;
      drawBar();
    };
    const fetched = async (slug) => {
      if (mine === vault) await redraw();
      bar.dataset.fetched = slug;
    };
    await Field.sync(mine, said, first, fetched);
    if (mine !== vault) return;
    if (last === "revoked") return wipe("revoked_text");
    if (last === "done") {
      enlarge(Field.status.text_size);
      await keepSize(mine, Field.status.text_size);
      await drawBar();
    }
    await redraw();
    if (last !== "done" && last !== "door" && last !== "other") setTimeout(() => sync(), RETRY);
  }

  async function wipe(words) {
    const name = vault.name;
    vault.close();
    vault = null;
    enlarge("");
    flush = async () => {};
    await Field.wipe(name);
    show(text("wiped"), notice(text(words)), el("p", { class: "actions" }, el("a", { class: "button", href: door }, text("sign_in"))));
    drawBar();
  }

  /* ---- coming in ---- */
  async function start() {
    if (!window.isSecureContext || !window.indexedDB || !navigator.locks) return show(text("title"), notice(text("cannot"), "error"));
    await forgetWhoLeft();
    const stores = await Field.stores();
    drawBar();
    forgetRevoked(stores);
    return stores.length ? showUnlock(stores) : showReady();
  }

  /* Who signed out in the register itself has left this phone too. */
  async function forgetWhoLeft() {
    const left = /(?:^|; )field_left=(\d+)/.exec(document.cookie);
    if (!left) return;
    await Field.wipe(Field.storeOf(left[1]));
    document.cookie = "field_left=; path=/; max-age=0; samesite=lax";
  }

  /* Asked beside, for on a dead line the answer may take a minute. */
  async function forgetRevoked(stores) {
    for (const store of stores) {
      const gone = await Field.call("status/", { phone: store.phone }).then(() => false, (fault) => fault.state === "revoked");
      if (!gone || vault) continue;
      await Field.wipe(store.name);
      show(text("wiped"), notice(text("revoked_text")), button("go_on", () => location.reload()));
    }
  }

  function showUnlock(stores) {
    const who = el("select", { id: "who" }, stores.map((store) => el("option", { value: store.name }, store.label)));
    const code = el("input", { id: "code", type: "password", autocomplete: "off", required: true });
    const said = el("div", { role: "alert" });
    const open = async (event) => {
      event.preventDefault();
      said.replaceChildren(el("p", { class: "hint" }, text("opening")));
      const answer = await Field.unlock(who.value, code.value);
      if (answer.vault) return enter(answer.vault);
      code.value = "";
      said.replaceChildren(el("p", { class: "error" }, answer.wait ? text("wait", { seconds: answer.wait }) : text("wrong_code")));
      return code.focus();
    };
    const form = el(
      "form",
      { onsubmit: guarded(open) },
      el("div", { class: "field", hidden: stores.length === 1 }, el("label", { for: "who" }, text("whose")), who),
      el("div", { class: "field" }, el("label", { for: "code" }, text("code")), code),
      said,
      el("button", { class: "primary wide" }, text("unlock")),
    );
    show(text("unlock_title"), form, el("p", { class: "hint" }, text("forgot")), button("other_user", showReady, "quiet"));
  }

  async function showReady() {
    let status;
    try {
      status = await Field.call("status/");
    } catch (fault) {
      const lost = fault.state === "offline" ? "ready_offline" : "ready_door";
      return show(text("ready_title"), notice(text(lost)), el("p", {}, el("a", { class: "button primary wide", href: door }, text("sign_in"))));
    }
    const stores = await Field.stores();
    const mine = stores.find((store) => store.account === status.account);
    const label = el("input", { id: "label", value: text("user_number", { number: stores.length + 1 }), maxlength: 40 });
    const code = el("input", { id: "code", type: "password", autocomplete: "off" });
    const again = el("input", { id: "again", type: "password", autocomplete: "off" });
    const said = el("div", { role: "alert" });
    const make = async (event) => {
      event.preventDefault();
      const fault = code.value.length < SHORTEST_CODE ? "short_code" : code.value !== again.value ? "differs" : "";
      if (fault) return said.replaceChildren(el("p", { class: "error" }, text(fault, { count: SHORTEST_CODE })));
      said.replaceChildren(el("p", { class: "hint" }, text("opening")));
      const phone = crypto.randomUUID();
      if (mine) await Field.wipe(mine.name);
      await Field.call("phones/ready/", { phone, token: status.token, body: { label: label.value } });
      document.cookie = `field_ready=${status.account}; path=/; max-age=31536000; samesite=lax`;
      return enter(await Field.createStore(status.account, label.value, code.value, phone));
    };
    const form = el(
      "form",
      { onsubmit: guarded(make) },
      el("p", { class: "lede" }, text("ready_text", { who: status.who })),
      mine ? notice(text(mine.waiting ? "ready_again_waiting" : "ready_again", { count: mine.waiting }), "warning") : null,
      el("div", { class: "field" }, el("label", { for: "label" }, text("label")), el("p", { class: "hint" }, text("label_hint")), label),
      el("div", { class: "field" }, el("label", { for: "code" }, text("new_code")), el("p", { class: "hint" }, text("new_code_hint", { count: SHORTEST_CODE })), code),
      el("div", { class: "field" }, el("label", { for: "again" }, text("code_again")), again),
      said,
      el("button", { class: "primary wide" }, text("make_ready")),
    );
    return show(text("ready_title"), form);
  }

  /* One window at a time: a second one would type over the first. */
  async function enter(opened, steal = false) {
    const held = await new Promise((resolve) => {
      const options = steal ? { steal: true } : { ifAvailable: true };
      navigator.locks
        .request(`${opened.name}-window`, options, (lock) => {
          resolve(Boolean(lock));
          return lock ? new Promise(() => {}) : null;
        })
        .catch(() => taken(opened));
    });
    if (!held) return show(text("second_title"), notice(text("second_text"), "warning"), button("use_here", () => enter(opened, true), "primary wide"));
    vault = opened;
    enlarge(await vault.get("text_size"));
    if (!location.hash || location.hash === "#") history.replaceState(null, "", "#home");
    await redraw();
    const [place, page] = location.hash.slice(1).split("/");
    return sync(place === "page" ? page : "agenda");
  }

  async function taken(opened) {
    await flush();
    opened.close();
    if (vault === opened) vault = null;
    show(text("second_title"), notice(text("taken_text")), button("use_here", () => location.reload(), "primary wide"));
    drawBar();
  }

  async function lock() {
    await flush();
    if (vault) vault.close();
    location.hash = "";
    location.reload();
  }

  /* ---- pages ---- */
  async function redraw() {
    if (!vault || !vault.key) return null;
    await drawBar();
    const [place, page, ...rest] = location.hash.slice(1).split("/").map(decodeURIComponent);
    if (document.getElementById("typing")) return null;
    if (place === "form") return showForm(page, rest.join("/"));
    if (place === "page") return showPage(page);
    if (place === "waiting") return showWaiting();
    if (place === "leave") return showLeave();
    return showHome();
  }

  const moved = guarded(async () => {
    await flush();
    flush = async () => {};
    main.replaceChildren();
    await redraw();
  });

  function warnings() {
    const told = [];
    const status = Field.status;
    if (state === "door") told.push(el("div", { class: "notice warning" }, el("p", {}, text("door_text")), el("a", { class: "button primary", href: door }, text("sign_in"))));
    if (state === "other") told.push(notice(text("other_text"), "warning"));
    if (state === "trouble") told.push(notice(text("trouble"), "warning"));
    if (status && Math.abs(status.skew) > CLOCK_DIFFERS) told.push(notice(text("clock", { now: day(status.now) }), "warning"));
    if (status && status.version !== version) told.push(el("div", { class: "notice warning" }, el("p", {}, text("new_version")), button("reload", renew, "")));
    return told;
  }

  async function renew() {
    await flush();
    const worker = await navigator.serviceWorker.getRegistration(base);
    if (worker) await worker.update().catch(() => null);
    setTimeout(() => location.reload(), 1500);
  }

  async function showHome() {
    const pages = (await vault.get("pages")) || [];
    const entries = await vault.entries();
    const links = pages.map(({ slug, title }) => el("a", { class: "button wide", href: `#page/${slug}` }, title));
    if (entries.length) links.push(el("a", { class: "button wide", href: "#waiting" }, text("waiting_link", { count: entries.length })));
    const rest = el("p", { class: "actions" }, el("a", { href: home }, text("whole")), button("lock", lock, "quiet"), el("a", { href: "#leave" }, text("leave")));
    show(text("title"), warnings(), pages.length ? null : notice(text(navigator.onLine ? "fetching" : "nothing_yet")), el("nav", { class: "big-links", "aria-label": text("title") }, links), rest);
  }

  async function showPage(slug) {
    const told = await vault.get(`snapshot/${slug}`);
    const pages = (await vault.get("pages")) || [];
    const title = (pages.find((page) => page.slug === slug) || { title: text("title") }).title;
    if (!told) return show(title, back("#home"), notice(text(navigator.onLine ? "fetching" : "nothing_yet")));
    const entries = await vault.entries();
    const drafts = await vault.drafts();
    const mark = (form) => {
      const entry = entries.find((each) => each.body.page === slug && each.body.form === form);
      if (entry) return el("span", { class: "tag changed" }, text(`state_${entry.state}`));
      return drafts.includes(`draft/${slug}/${form}`) ? el("span", { class: "tag warn" }, text("draft")) : "";
    };
    const line = (each) => {
      const content = [el("b", {}, each.title), " ", each.form ? mark(each.form) : "", ...each.lines.map((words) => el("small", {}, words))];
      return el("li", { class: each.tone }, each.form ? el("a", { href: `#form/${slug}/${encodeURIComponent(each.form)}` }, content) : el("div", {}, content));
    };
    const sections = told.snapshot.sections.map((section) => [
      el("h2", {}, section.heading),
      section.lines.length ? el("ul", { class: "tasks field-lines" }, section.lines.map(line)) : el("p", { class: "hint" }, text("empty")),
    ]);
    return show(title, back("#home"), warnings(), el("p", { class: "hint" }, text("as_of", { moment: day(told.at) })), sections.flat());
  }

  const back = (address) => el("p", { class: "crumbs" }, el("a", { href: address }, `‹ ${text("back")}`));

  async function showForm(slug, key) {
    const told = await vault.get(`snapshot/${slug}`);
    const form = told && told.snapshot.forms.find((each) => each.key === key);
    if (!form) return show(text("title"), back(`#page/${slug}`), notice(text("form_gone"), "warning"));
    const waiting = (await vault.entries()).find((entry) => entry.body.page === slug && entry.body.form === key);
    if (waiting) return showSaved(waiting, form);
    const place = `draft/${slug}/${key}`;
    const values = (await vault.get(place)) || structuredClone(form.values);
    return walk({ form, values, place, page: slug, finish: (typed) => vault.keep(entryOf(slug, told, form, typed), place) });
  }

  const entryOf = (page, told, form, values) => ({
    page, form: form.key, format: told.format, seen: form.seen, values, title: form.title, told: Field.inWords(form, values),
  });

  function showSaved(entry, form) {
    const place = `draft/${entry.body.page}/${entry.body.form}`;
    const edit = async () => {
      await vault.takeBack(entry, place);
      await moved();
    };
    const may = entry.state === "waiting" && !entry.tried;
    return show(form.title, back(`#page/${entry.body.page}`), notice(text(entry.state === "waiting" ? (may ? "saved_waits" : "saved_tried") : "saved_asks"), "success"), toldList(entry.body.told), may ? button("edit", guarded(edit)) : el("a", { class: "button wide", href: "#waiting" }, text("see_waiting")));
  }

  const toldList = (told) => el("dl", { class: "facts" }, told.flatMap(([label, words]) => [el("dt", {}, label), el("dd", {}, words)]));

  /* While this stands on the page, news from the line redraw the top alone. */
  const typing = () => el("span", { id: "typing", hidden: true });

  /* One task a screen; the last one shows all that will be saved. */
  function walk({ form, values, place, page, finish }) {
    Field.prune(form, values);
    let step = 0;
    let timer = 0;
    let dirty = false;
    flush = async () => {
      clearTimeout(timer);
      if (dirty && vault && vault.key) await vault.put(place, values);
      dirty = false;
    };
    const changed = () => {
      dirty = true;
      clearTimeout(timer);
      timer = setTimeout(guarded(() => flush()), 250);
    };
    // The next screen stands at once: who types fast must not type into one that is about to go.
    const go = guarded(async (to) => {
      step = to;
      draw();
      await flush();
    });
    const next = () => {
      const faults = Field.missing(form.screens[step], values);
      if (!faults.length) return go(step + 1);
      const said = document.getElementById("said");
      said.replaceChildren(el("div", { class: "errors" }, el("ul", {}, faults.map((fault) => el("li", {}, fault)))));
      return said.scrollIntoView({ block: "center" });
    };
    const save = guarded(async () => {
      const pressed = document.getElementById("save");
      pressed.disabled = true;
      clearTimeout(timer);
      dirty = false;
      try {
        await finish(values);
      } catch (fault) {
        pressed.disabled = false;
        dirty = true;
        throw fault;
      }
      flush = async () => {};
      show(form.title, notice(text("saved"), "success"), el("a", { class: "button wide", href: `#page/${page}` }, text("back_to_page")), el("a", { class: "button wide", href: "#home" }, text("title")));
      main.append(typing());
      await drawBar();
      sync();
    });
    const draw = () => {
      const last = step === form.screens.length;
      const screen = last ? { heading: text("review"), hint: "", inputs: [] } : form.screens[step];
      const content = last ? toldList(Field.inWords(form, values)) : el("div", { id: "typing" }, screen.inputs.map((input) => Field.field(input, values, changed)));
      const buttons = el(
        "div",
        { class: "steps" },
        step ? button("before", () => go(step - 1), "") : null,
        last ? el("button", { type: "button", id: "save", class: "primary", onclick: save }, text("save")) : button("next", next, "primary"),
      );
      show(form.title, back(`#page/${page}`), el("p", { class: "lede" }, text("step", { step: step + 1, steps: form.screens.length + 1 }), " · ", el("b", {}, screen.heading)), screen.hint ? el("p", { class: "hint" }, screen.hint) : null, content, el("div", { id: "said", role: "alert" }), buttons, last ? el("p", { class: "hint" }, text("save_hint")) : null);
      if (last) main.append(typing());
    };
    draw();
  }

  /* ---- what waits, what asks ---- */
  async function showWaiting() {
    const entries = await vault.entries();
    const cards = entries.map((entry) => el("article", { class: "card" }, el("h2", {}, entry.body.title), el("p", {}, el("span", { class: "tag changed" }, text(`state_${entry.state}`))), entryCard(entry)));
    show(text("waiting_title"), back("#home"), warnings(), entries.length ? null : notice(text("all_sent"), "success"), cards, entries.length ? button("send_now", () => sync(), "wide") : null);
  }

  function entryCard(entry) {
    const answer = entry.body.answer;
    const copy = el("textarea", { readonly: true, rows: 4, "aria-label": text("typed") });
    copy.value = entry.body.told.map((pair) => pair.join(": ")).join("\n");
    const copied = async () => {
      copy.select();
      await navigator.clipboard.writeText(copy.value).catch(() => null);
    };
    const kept = [copy, button("copy", copied, "quiet")];
    if (!answer) return kept;
    const said = el("ul", { class: "reasons" }, answer.said.map((words) => el("li", { class: "stop" }, words)));
    const sides = answer.differences.map((each) =>
      el("section", { class: "sides" }, el("h3", {}, each.label), el("div", {}, el("p", { class: "hint" }, text("mine")), el("p", {}, each.mine || "–")), el("div", {}, el("p", { class: "hint" }, text("theirs")), el("p", {}, each.theirs || "–"))),
    );
    const choices = entry.state === "conflict" ? ["mine", "theirs", "mend"] : ["again", "mend", "drop"];
    return [said, ...sides, el("div", { class: "steps" }, choices.map((choice) => button(`choose_${choice}`, guarded(() => choose(entry, choice)), ""))), ...kept];
  }

  async function choose(entry, choice, values = null) {
    if (choice === "mend" && !values) return mend(entry);
    if (choice === "drop" && !window.confirm(text("really_drop"))) return null;
    try {
      const status = await Field.call("status/", { phone: vault.meta.phone });
      const body = { id: entry.id, choice, values, account: vault.meta.account };
      await Field.takeAnswer(vault, entry, await Field.call("entries/choose/", { phone: vault.meta.phone, token: status.token, body }));
    } catch (fault) {
      state = fault.state || "trouble";
      if (!fault.state) throw fault;
    }
    await redraw();
    return sync();
  }

  async function mend(entry) {
    const { page, form: key } = entry.body;
    const told = await vault.get(`snapshot/${page}`);
    const form = told && told.snapshot.forms.find((each) => each.key === key);
    if (!form) return tellFault();
    const finish = async (values) => {
      await vault.mark(entry, {}, { values, told: Field.inWords(form, values) });
      await vault.remove(`draft/mend/${entry.id}`);
      await choose({ ...entry, body: { ...entry.body, values, told: Field.inWords(form, values) } }, "mend", values);
    };
    return walk({ form, values: structuredClone(entry.body.values), place: `draft/mend/${entry.id}`, page, finish });
  }

  /* ---- leaving ---- */
  async function showLeave() {
    const entries = await vault.entries();
    const leave = guarded(async () => {
      const phone = vault.meta.phone;
      await Field.call("status/", { phone })
        .then((status) => Field.call("leave/", { phone, token: status.token, body: {} }))
        .catch(() => null);
      document.cookie = "field_ready=; path=/; max-age=0; samesite=lax";
      await wipe("left_text");
    });
    const words = entries.length ? text("leave_waiting", { count: entries.length }) : text("leave_text");
    show(text("leave"), back("#home"), notice(words, entries.length ? "warning" : ""), entries.length ? el("a", { class: "button primary wide", href: "#waiting" }, text("see_waiting")) : null, button("leave_now", leave, entries.length ? "wide" : "primary wide"));
  }

  /* A picture has no place here: it is said, and nothing else on the page changes. */
  const noPicture = (event) => {
    const carried = event.clipboardData || event.dataTransfer;
    if (!carried || !carried.files.length) return;
    event.preventDefault();
    const said = document.getElementById("said");
    if (said) said.replaceChildren(el("p", { class: "error" }, text("no_picture")));
  };

  window.addEventListener("hashchange", moved);
  window.addEventListener("online", () => sync());
  window.addEventListener("offline", () => {
    state = "offline";
    drawBar();
  });
  window.addEventListener("pagehide", () => flush());
  window.addEventListener("paste", noPicture);
  window.addEventListener("drop", noPicture);
  window.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("visibilitychange", async () => {
    if (document.hidden) {
      hidden = Date.now();
      return flush();
    }
    return vault && hidden && Date.now() - hidden > AWAY ? lock() : sync();
  });
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(`${base}sw.js`, { scope: base }).catch(() => null);
  guarded(start)();
})();
