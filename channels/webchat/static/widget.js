/* Opens the landlord's chat in a frame on the landlord's own site, by one tag:
   <script src="https://chat.landlord.example/widget.js" data-label="Talk to us" data-side="left" async></script>
   Nothing of the chat is loaded before somebody presses the button, nothing is kept on this site, nobody else is
   asked. */
(function () {
  "use strict";

  var CHAT = __CHAT__;
  var tag = document.currentScript;
  if (!tag || !document.createElement("div").attachShadow) { return; }
  var home = new URL(tag.src).origin;
  var label = tag.getAttribute("data-label") || "Talk to " + CHAT.name;
  var side = tag.getAttribute("data-side") === "left" ? "left" : "right";
  var frame = null;
  var news = 0;

  /* Styles are set by script, which the strictest policy of a site allows; its own cannot reach in here. */
  function styled(element, styles) {
    Object.keys(styles).forEach(function (name) { element.style.setProperty(name, styles[name]); });
    return element;
  }

  var holder = styled(document.createElement("div"), { position: "fixed", "z-index": "2147483000", bottom: "0" });
  holder.style.setProperty(side, "0");
  var root = holder.attachShadow({ mode: "open" });
  var panel = styled(document.createElement("div"), { display: "none", "flex-direction": "column" });
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", label);

  function button(words, act) {
    var element = styled(document.createElement("button"), {
      "min-height": "48px", "min-width": "48px", margin: "0", padding: "8px 20px", border: "2px solid " + CHAT.on,
      "border-radius": "24px", background: CHAT.colour, color: CHAT.on, font: "600 17px/1.3 system-ui, sans-serif",
      cursor: "pointer", "max-width": "calc(100vw - 32px)", "overflow-wrap": "anywhere"
    });
    element.type = "button";
    element.textContent = words;
    element.addEventListener("click", act);
    /* Two rings, so that one of them is seen on any page. */
    element.addEventListener("focus", function () {
      if (element.matches(":focus-visible")) { styled(element, { outline: "3px solid " + CHAT.on, "box-shadow": "0 0 0 6px " + CHAT.colour }); }
    });
    element.addEventListener("blur", function () { styled(element, { outline: "none", "box-shadow": "none" }); });
    return element;
  }

  var opener = styled(button(label, open), { margin: "16px" });
  /* It loads while the finger is still down, and opens when the finger lifts: a press that slides off opens nothing. */
  opener.addEventListener("pointerdown", load);
  opener.setAttribute("aria-haspopup", "dialog");
  opener.setAttribute("aria-expanded", "false");
  var closer = styled(button("Close the chat", close), { "border-radius": "8px 8px 0 0", "flex": "none" });

  function fit() {
    var small = window.innerWidth < 480 || window.innerHeight < 480;
    styled(panel, small
      ? { position: "fixed", inset: "0", width: "auto", height: "auto", margin: "0" }
      : { position: "static", width: "400px", height: "min(680px, calc(100vh - 32px))", margin: "16px" });
  }

  function load() {
    if (!frame) {
      frame = styled(document.createElement("iframe"), { border: "1px solid " + CHAT.colour, flex: "1", width: "100%", background: "Canvas", "box-sizing": "border-box" });
      frame.title = label;
      frame.src = home + "/";
      panel.appendChild(frame);
    }
  }

  function open() {
    load();
    fit();
    panel.style.setProperty("display", "flex");
    opener.style.setProperty("display", "none");
    opener.setAttribute("aria-expanded", "true");
    news = 0;
    opener.textContent = label;
    frame.focus();
  }

  function close() {
    panel.style.setProperty("display", "none");
    opener.style.setProperty("display", "");
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  }

  function isOpen() { return panel.style.getPropertyValue("display") !== "none"; }

  window.addEventListener("resize", fit);
  panel.addEventListener("keydown", function (event) { if (event.key === "Escape") { close(); } });
  window.addEventListener("message", function (event) {
    if (!frame || event.source !== frame.contentWindow || event.origin !== home) { return; }
    if (event.data === "chat:close" && isOpen()) { close(); }
    if (event.data === "chat:news" && !isOpen()) {
      news += 1;
      opener.textContent = label + " (" + news + " new)";
    }
  });

  panel.appendChild(closer);
  root.appendChild(opener);
  root.appendChild(panel);
  function stand() { document.body.appendChild(holder); }
  if (document.body) { stand(); } else { document.addEventListener("DOMContentLoaded", stand); }
}());
