/* For a front end's page in Wagtail's preview panel, which shows every version of the text in a new frame and waits up to
ten seconds to hear how far the old one was scrolled. */
(() => {
  const panel = window.top;
  if (panel === window) return;
  const { origin } = window.location;
  window.addEventListener("message", (event) => {
    const told = event.source === panel && event.data ? event.data.wagtail : null;
    if (!told) return;
    if (told.type === "w-preview:get-scroll-position") {
      const wagtail = { type: "w-preview:set-scroll-position", x: window.scrollX, y: window.scrollY, origin };
      panel.postMessage({ wagtail }, event.origin);
    }
    if (told.type === "w-preview:set-scroll-position") {
      window.scrollTo({ left: told.x, top: told.y, behavior: "instant" });
    }
  });
  // The panel listens once it has seen the frame load: asked a second time, for one that was slow to see it.
  const ask = () => panel.postMessage({ wagtail: { type: "w-preview:request-scroll", origin } }, "*");
  const loaded = () => [0, 500].forEach((milliseconds) => setTimeout(ask, milliseconds));
  if (document.readyState === "complete") loaded();
  else window.addEventListener("load", loaded);
})();
