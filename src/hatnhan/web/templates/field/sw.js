{% load assets %}/* The shell of the field mode, kept on the phone: files that are the same for everybody, and no data of anybody. */
"use strict";
const NAME = "hatnhan-shell-{{ version }}";
const HOME = "{% url "field:home" %}";
const FILES = [
  HOME,
  "{% url "field:manifest" %}",
  "{% asset "mark.svg" %}",
  "{% asset "hatnhan.css" %}",
  "{% asset "field/field.css" %}",
  "{% asset "field/vault.js" %}",
  "{% asset "field/line.js" %}",
  "{% asset "field/forms.js" %}",
  "{% asset "field/field.js" %}",
];
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("hatnhan-shell-") && name !== NAME;
  const dropped = caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
  event.waitUntil(dropped.then(() => self.clients.claim()));
});
const kept = (address) => caches.open(NAME).then((cache) => cache.match(address, { ignoreVary: true }));
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const path = address.pathname + address.search;
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (address.pathname === HOME) event.respondWith(kept(HOME).then((found) => found || fetch(event.request)));
  else if (FILES.includes(path)) event.respondWith(kept(path).then((found) => found || fetch(event.request)));
});
