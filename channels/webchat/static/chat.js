/* Makes the page quicker. Without it the forms do the same by themselves.
   What was written stays in this browser, under its own id, until the page shows it as kept; it is sent again
   with the same id after a lost connection, so nothing is lost and nothing is doubled. */
(function () {
  "use strict";

  var form = document.getElementById("say");
  var box = document.getElementById("words");
  var log = document.getElementById("log");
  var status = document.getElementById("status");
  var trouble = document.getElementById("trouble");
  var mark = document.getElementById("reading");
  var chooser = document.getElementById("files");
  var picked = document.getElementById("picked");
  if (!form || !window.WebSocket || !window.crypto || !window.Map || !Array.from) { return; }

  var PREFIX = "chat:";
  var LONGEST = 20000;
  var A_DAY = 86400000;
  var MOST_FILES = 5;
  var LARGEST_FILE = 10000000;
  var LARGEST_TOGETHER = 25000000;
  /* Milliseconds after which a person will read it, if nothing has answered. */
  var READ_BY_NOW = 60000;
  var DRAFT = "chat-draft";
  var landlord = form.getAttribute("data-landlord");
  var unsent = new Map();
  var socket = null;
  var everOpen = false;
  var attempts = 0;
  var knocking = null;
  var lastHeard = 0;
  var detailsSent = "";
  var readingUntil = null;
  var framed = window.parent !== window;

  /* What is still to be kept. Storage may be switched off; then it lasts as long as the page. */

  function store(message) {
    unsent.set(message.id, message);
    try { localStorage.setItem(PREFIX + message.id, JSON.stringify(message)); } catch (e) { /* Memory must do. */ }
  }

  function forget(id) {
    var message = unsent.get(id);
    unsent.delete(id);
    try { localStorage.removeItem(PREFIX + id); } catch (e) { /* It was never there. */ }
    if (message && message.files) { files.delete(id); shelf("readwrite", function (kept) { kept.delete(id); }); }
  }

  /* Files wait in a database of the browser until they are kept; where there is none, in memory. */
  var files = new Map();
  /* Messages whose files are on their way there: a reload just now would lose them, so nobody is told otherwise. */
  var shelving = new Set();

  function shelf(mode, use, otherwise) {
    var failed = otherwise || function () { /* Memory must do. */ };
    try {
      var opening = indexedDB.open("chat", 1);
      opening.onupgradeneeded = function () { opening.result.createObjectStore("files"); };
      opening.onerror = failed;
      opening.onsuccess = function () {
        try {
          use(opening.result.transaction("files", mode).objectStore("files"));
        } catch (e) { failed(); }
        opening.result.close();
      };
    } catch (e) { failed(); }
  }

  /* Calls back with the files of a message; with nothing when they are lost. */
  function filesOf(message, then) {
    if (files.has(message.id)) { then(files.get(message.id)); return; }
    shelf("readonly", function (kept) {
      var asked = kept.get(message.id);
      asked.onsuccess = function () {
        if (asked.result) { files.set(message.id, asked.result); }
        then(asked.result || null);
      };
      asked.onerror = function () { then(null); };
    }, function () { then(null); });
  }

  function remember() {
    var found = [];
    try {
      for (var n = 0; n < localStorage.length; n += 1) {
        var key = localStorage.key(n);
        if (key.indexOf(PREFIX) === 0) { found.push(JSON.parse(localStorage.getItem(key))); }
      }
    } catch (e) { /* Nothing to be had. */ }
    found.sort(function (one, other) { return one.written - other.written; });
    found.forEach(function (message) {
      var old = message.kept && Date.now() - message.written > A_DAY;
      if (old || message.id === form.getAttribute("data-refused") || lineWith("data-external-id", message.id)) {
        forget(message.id);
      } else {
        unsent.set(message.id, message);
        showWaiting(message);
      }
    });
  }

  function newId() {
    var bytes = window.crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, function (one) { return (one + 256).toString(16).slice(1); }).join("");
  }

  /* Showing lines. */

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) { element.className = className; }
    if (text) { element.textContent = text; }
    return element;
  }

  /* Words of a person, which may run from right to left. */
  function spoken(tag, className, text) {
    var element = make(tag, className, text);
    element.dir = "auto";
    return element;
  }

  function lineWith(attribute, value) {
    return Array.from(log.children).filter(function (line) { return value && line.getAttribute(attribute) === value; })[0];
  }

  function showWaiting(message) {
    var line = make("li", "line resident waiting");
    line.setAttribute("data-external-id", message.id);
    line.appendChild(make("p", "by", "You"));
    line.appendChild(spoken("div", "said", message.text));
    if (message.files) { line.appendChild(names(message.files)); }
    line.appendChild(make("p", "state"));
    log.appendChild(line);
    showState(message);
    toTheEnd(line);
  }

  function showState(message) {
    var line = lineWith("data-external-id", message.id);
    var state = line && line.querySelector(".state");
    if (!state) { return; }
    var words = message.kept ? "Delivered" : (message.words || (isOpen() ? "Sending…" : shelving.has(message.id) ? "Keeping your files…" : "Not sent yet"));
    if (state.textContent !== words) { state.textContent = words; }
    line.classList.toggle("waiting", !message.kept);
  }

  function names(given) {
    var list = make("ul", "files");
    list.setAttribute("aria-label", "Files");
    given.forEach(function (name) { list.appendChild(spoken("li", "", name)); });
    return list;
  }

  function words(parts) {
    var said = spoken("div", "said");
    parts.forEach(function (part) {
      var piece = part[1] || part[2] ? make(part[1] ? "a" : "span", "", part[0]) : document.createTextNode(part[0]);
      if (part[1]) { piece.href = part[1]; }
      if (part[2]) { piece.lang = part[2]; }
      said.appendChild(piece);
    });
    return said;
  }

  function choices(line) {
    var group = make("div", "choice");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", line.answered ? "You have chosen" : "Choose one");
    line.buttons.forEach(function (button) {
      var element = spoken("button", button[0] === line.answered ? "chosen" : "", "");
      var theirs = line.language ? button[1].split("\n")[0] : "";
      if (theirs) { element.appendChild(make("span", "", theirs)).lang = line.language; }
      element.appendChild(document.createTextNode(button[1].slice(theirs.length)));
      element.type = "button";
      element.disabled = Boolean(line.answered);
      element.value = button[0];
      if (button[0] === line.answered) { element.appendChild(make("span", "", " (your answer)")); }
      group.appendChild(element);
    });
    return group;
  }

  function show(line) {
    var waiting = lineWith("data-external-id", line.external_id);
    var old = lineWith("data-id", line.id) || (waiting && !waiting.getAttribute("data-id") ? waiting : null);
    var element = old || make("li", "line " + line.who);
    element.setAttribute("data-id", line.id);
    element.setAttribute("data-external-id", line.external_id);
    if (line.external_id) { forget(line.external_id); }
    var when = make("time", "", line.when);
    when.setAttribute("datetime", line.at);
    if (!old) {
      element.appendChild(make("p", "by", (line.who === "resident" ? "You" : landlord) + " "));
      element.lastChild.appendChild(when);
      delivered(element, line);
      element.appendChild(words(line.parts));
      if (line.files.length) { element.appendChild(names(line.files)); }
      if (line.buttons.length) { element.appendChild(choices(line)); }
      log.insertBefore(element, log.querySelector(".line:not([data-id])"));
      if (line.who === "landlord") { say(""); toTheEnd(element); tell("chat:news"); }
      return;
    }
    /* It is on the page already: it is brought up to date in place, so that it is not read out twice. */
    element.classList.remove("waiting");
    if (element.querySelector(".state")) {
      element.removeChild(element.querySelector(".state"));
      element.querySelector(".by").appendChild(document.createTextNode(" "));
      element.querySelector(".by").appendChild(when);
      delivered(element, line);
      var waited = element.querySelector(".files");
      /* A picture may have got another ending. */
      if (waited) { element.replaceChild(names(line.files), waited); }
    }
    var group = element.querySelector(".choice");
    if (group && line.buttons.length && line.answered && !group.querySelector(".chosen")) {
      group.parentNode.replaceChild(choices(line), group);
    }
  }

  function delivered(element, line) {
    if (line.who !== "resident") { return; }
    element.querySelector(".by").appendChild(document.createTextNode(" "));
    element.querySelector(".by").appendChild(make("span", "mark", "Delivered"));
  }

  /* From the moment a message is kept until it is answered. */
  function reading(milliseconds) {
    clearTimeout(readingUntil);
    readingUntil = null;
    mark.hidden = milliseconds === 0;
    if (mark.hidden) { return; }
    var long = milliseconds < 0;
    mark.className = long ? "reading quiet" : "reading";
    mark.firstChild.textContent = long ? "We have your message. You can close this page: our answer will be here." : "We are reading what you wrote.";
    if (!long) { readingUntil = setTimeout(function () { reading(-1); }, milliseconds); }
  }

  function readingOrAnswered() {
    var last = log.lastElementChild;
    var message = last && unsent.get(last.getAttribute("data-external-id"));
    if (!last || last.className.indexOf("resident") < 0 || (message && !message.kept)) { reading(0); return; }
    if (readingUntil) { return; }
    var since = message ? message.written : Date.parse(last.querySelector("time").getAttribute("datetime"));
    var left = READ_BY_NOW - (Date.now() - since);
    reading(left > 0 && left <= READ_BY_NOW ? left : -1);
  }

  /* The page around a frame learns that there is something new, and never what. */
  function tell(what) { if (framed) { window.parent.postMessage(what, "*"); } }

  function toTheEnd(line) {
    var expect = document.getElementById("expect");
    if (expect) { expect.hidden = true; }
    window.scrollTo(0, document.documentElement.scrollHeight);
    /* A long answer is read from its beginning. */
    var hidden = Math.max(0, document.querySelector(".danger").getBoundingClientRect().bottom) - line.getBoundingClientRect().top;
    if (hidden > 0) { window.scrollBy(0, -hidden); }
  }

  function say(words) {
    if (status.textContent !== words) { status.textContent = words; }
  }

  /* Sending. */

  function isOpen() { return Boolean(socket) && socket.readyState === 1; }

  function send(message) {
    var by = socket;
    if (!isOpen() || message.kept) { return; }
    if (message.files) { upload(message); return; }
    /* A phone can lose the network without anybody saying so. */
    setTimeout(function () { if (by === socket && unsent.get(message.id) === message && !message.kept && !message.words) { drop(); } }, 15000);
    message.words = "";
    var frame = { type: "say" };
    ["id", "text", "choice", "complain", "name", "email", "phone"].forEach(function (key) {
      if (message[key]) { frame[key] = message[key]; }
    });
    socket.send(JSON.stringify(frame));
    showState(message);
  }

  /* A message with files goes as a form, for a form can be as long as photos are. */
  function upload(message) {
    if (message.onItsWay) { return; }
    message.onItsWay = true;
    filesOf(message, function (found) {
      if (!found) {
        giveBack(message, "Your files are no longer on this device, so nothing was sent. Please choose them again.");
        return;
      }
      var body = new FormData();
      ["id", "text", "name", "email", "phone"].forEach(function (key) { body.append(key, message[key] || ""); });
      body.append("seal", form.elements.seal.value);
      body.append("press", message.complain ? "complain" : "");
      found.forEach(function (file) { body.append("files", file, file.name); });
      var request = new XMLHttpRequest();
      var stalled = null;
      var moved = function () {
        clearTimeout(stalled);
        stalled = setTimeout(function () { request.abort(); }, 45000);
      };
      request.open("POST", "/chat/say");
      request.upload.onprogress = function (event) {
        moved();
        if (!event.lengthComputable) { return; }
        message.words = "Sending… " + Math.floor(100 * event.loaded / event.total) + "%";
        showState(message);
      };
      request.onloadend = function () {
        clearTimeout(stalled);
        message.onItsWay = false;
        message.words = "";
        var news = null;
        try { news = JSON.parse(request.responseText); } catch (e) { /* Nobody was there, or somebody in between. */ }
        if (news && news.id === message.id) { hear(news); return; }
        if (news && news.type === "trouble" && news.again === null) { giveBack(message, news.words); return; }
        message.words = "Not sent yet. We keep trying.";
        showState(message);
        setTimeout(function () { if (unsent.has(message.id)) { send(message); } }, 5000);
      };
      moved();
      request.send(body);
    });
  }

  function giveBack(message, why) {
    var line = lineWith("data-external-id", message.id);
    if (line) { log.removeChild(line); }
    var lost = message.files;
    forget(message.id);
    box.value = box.value.trim() ? message.text + "\n\n" + box.value : message.text;
    keepDraft();
    detailsSent = "";
    refuse(why + (lost && why.indexOf("choose") < 0 ? " Please choose your files again." : ""));
    box.focus();
  }

  function keepDraft() {
    try {
      if (box.value) { sessionStorage.setItem(DRAFT, box.value); } else { sessionStorage.removeItem(DRAFT); }
    } catch (e) { /* Then it lasts as long as the page. */ }
  }

  function refusedFiles(given) {
    var large = given.filter(function (file) { return file.size > LARGEST_FILE; })[0];
    var all = given.reduce(function (sum, file) { return sum + file.size; }, 0);
    if (given.length > MOST_FILES) { return "You chose " + given.length + " files. The most we can take at once is " + MOST_FILES + "."; }
    if (large) { return "“" + large.name + "” is too large: " + (large.size / 1000000).toFixed(1) + " MB. The most is 10 MB."; }
    if (all > LARGEST_TOGETHER) { return "Your files are " + (all / 1000000).toFixed(1) + " MB together. The most at once is 25 MB."; }
    return "";
  }

  function showPicked() {
    var given = Array.from(chooser.files || []);
    picked.hidden = !given.length;
    picked.firstChild.textContent = given.length ? "With your message: " + given.map(function (file) { return file.name; }).join(", ") : "";
    refuse(refusedFiles(given));
  }

  chooser.addEventListener("change", showPicked);
  picked.querySelector("button").addEventListener("click", function () {
    chooser.value = "";
    showPicked();
    box.focus();
  });

  function write(id, text, press, given) {
    var message = { id: id, text: text, written: Date.now() };
    if (given && given.length) {
      message.files = given.map(function (file) { return file.name; });
      files.set(id, given);
      shelving.add(id);
      var shelved = function () { shelving.delete(id); showState(message); };
      shelf("readwrite", function (kept) {
        kept.put(given, id);
        kept.transaction.oncomplete = shelved;
        kept.transaction.onabort = shelved;
      }, shelved);
    }
    if (press === "complain") { message.complain = true; } else if (press) { message.choice = press; }
    var details = ["name", "email", "phone"].map(function (key) { return document.getElementById(key).value; });
    if (details.join("\n") !== detailsSent) {
      message.name = details[0];
      message.email = details[1];
      message.phone = details[2];
      detailsSent = details.join("\n");
    }
    store(message);
    return message;
  }

  function refuse(words) {
    trouble.textContent = "";
    trouble.textContent = words;
  }

  function tooLong(text) {
    var length = Array.from(text).length;
    if (length <= LONGEST) { return ""; }
    return "Your message is " + length.toLocaleString("en-GB") + " characters long. The most we can take at once is " +
      LONGEST.toLocaleString("en-GB") + ". Please send it in two or more parts. Nothing is lost: your words are still here.";
  }

  /* Older browsers do not say which button sent a form. */
  var pressed = "";
  form.querySelector(".complain").addEventListener("click", function () { pressed = "complain"; });
  form.querySelector(".send").addEventListener("click", function () { pressed = ""; });

  form.addEventListener("submit", function (event) {
    var press = pressed;
    pressed = "";
    var text = box.value;
    var given = Array.from(chooser.files || []);
    if (!text.trim() && !press && !given.length) {
      event.preventDefault();
      refuse("Write your message first, then press Send.");
      box.focus();
      return;
    }
    var refusal = tooLong(text) || refusedFiles(given);
    if (refusal) {
      event.preventDefault();
      refuse(refusal);
      box.focus();
      return;
    }
    if (!text.trim()) { text = press ? form.querySelector(".complain").textContent : ""; }
    /* Files that go with the form are not kept here as well: without a socket nobody would send them. */
    var message = write(form.elements.id.value, text, press, everOpen ? given : null);
    /* Where a socket was never to be had, the form goes its plain way; the same id makes it the same message. */
    if (!everOpen) { return; }
    event.preventDefault();
    form.elements.id.value = newId();
    box.value = "";
    keepDraft();
    chooser.value = "";
    showPicked();
    document.getElementById("adding").open = false;
    showWaiting(message);
    send(message);
    if (!isOpen()) { connect(); }
    box.focus();
  });

  box.addEventListener("input", keepDraft);
  box.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.querySelector(".send").click();
    }
  });

  log.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest(".choice button") : null;
    if (!button || button.disabled || !everOpen) { return; }
    event.preventDefault();
    var message = write(newId(), button.textContent, button.value);
    button.parentNode.setAttribute("aria-label", "You have chosen");
    Array.from(button.parentNode.querySelectorAll("button")).forEach(function (one) { one.disabled = true; });
    button.classList.add("chosen");
    button.appendChild(make("span", "", " (your answer)"));
    showWaiting(message);
    send(message);
    if (!isOpen()) { connect(); }
    box.focus();
  });

  /* What opens under the box would not be seen. */
  Array.from(document.querySelectorAll(".more details")).forEach(function (more) {
    more.addEventListener("toggle", function () { if (more.open) { more.scrollIntoView(true); } });
  });

  document.querySelector("form[action='/chat/forget']").addEventListener("submit", function (event) {
    unsent.forEach(function (message) { if (message.kept) { forget(message.id); } });
    try { sessionStorage.removeItem(DRAFT); } catch (e) { /* It was never there. */ }
    if (!unsent.size) { return; }
    event.preventDefault();
    say("Please wait a moment. One of your messages has not been sent yet.");
  });

  /* Listening. */

  function heard(event) {
    lastHeard = Date.now();
    hear(JSON.parse(event.data));
  }

  function hear(news) {
    var message = unsent.get(news.id);
    if (news.type === "said") {
      news.lines.forEach(show);
      document.documentElement.dir = news.rtl ? "rtl" : "ltr";
      readingOrAnswered();
    } else if (news.type === "kept" && message) {
      message.kept = true;
      store(message);
      if (!Array.from(unsent.values()).some(function (one) { return !one.kept; })) { say(""); }
      showState(message);
      reading(READ_BY_NOW);
    } else if (news.type === "trouble" && message && news.again === null) {
      giveBack(message, news.words);
    } else if (news.type === "trouble" && message) {
      message.words = "Not sent yet. We keep trying.";
      showState(message);
      say(news.words);
      setTimeout(function () { send(message); }, news.again * 1000);
    }
  }

  function connect() {
    clearTimeout(knocking);
    if (socket && socket.readyState < 2) { return; }
    var mine = new WebSocket((location.protocol === "https:" ? "wss://" : "ws://") + location.host + "/chat/socket");
    socket = mine;
    mine.onmessage = heard;
    mine.onopen = function () {
      lastHeard = Date.now();
      if (attempts && everOpen) { say("We are connected again."); }
      everOpen = true;
      /* Only a connection that lasts counts as one. */
      setTimeout(function () {
        if (socket !== mine) { return; }
        attempts = 0;
        if (status.textContent === "We are connected again.") { say(""); }
      }, 8000);
      unsent.forEach(send);
    };
    mine.onclose = function () {
      if (socket !== mine) { return; }
      socket = null;
      attempts += 1;
      unsent.forEach(showState);
      if (!everOpen && framed) { elsewhere(); }
      if (everOpen) {
        say("The connection is lost. We keep trying. What you write stays on this device and is sent when we are back.");
      }
      /* Longer each time, and at random, so that a whole estate does not come back in the same second. */
      knocking = setTimeout(connect, Math.min(30000, 500 * Math.pow(2, attempts - 1)) * (0.5 + Math.random()));
    };
  }

  /* A browser that keeps no cookie in a frame keeps it on a page of its own. */
  function elsewhere() {
    if (document.getElementById("elsewhere")) { return; }
    var told = make("p", "elsewhere", "This chat may not work inside this page. ");
    var link = make("a", "", "Open it in a page of its own");
    told.id = "elsewhere";
    link.href = "/";
    link.target = "_blank";
    link.rel = "noopener";
    told.appendChild(link);
    form.insertBefore(told, form.firstChild);
  }

  function drop() {
    var gone = socket;
    socket = null;
    if (gone) { gone.onclose = null; gone.close(); }
    attempts += 1;
    unsent.forEach(showState);
    connect();
  }

  /* What does not answer a ping is gone. */
  setInterval(function () {
    if (!isOpen()) { return; }
    if (Date.now() - lastHeard > 35000) { drop(); return; }
    socket.send("{\"type\":\"ping\"}");
  }, 15000);
  window.addEventListener("online", function () { connect(); });
  window.addEventListener("pageshow", function () { connect(); });
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { connect(); } });
  window.addEventListener("storage", function (event) {
    /* Another tab of the same person had it kept. */
    if (event.key && event.key.indexOf(PREFIX) === 0 && event.newValue === null) { unsent.delete(event.key.slice(PREFIX.length)); }
  });

  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { tell("chat:close"); } });
  try { if (!box.value) { box.value = sessionStorage.getItem(DRAFT) || ""; } } catch (e) { /* There is none. */ }
  if (location.search && window.history.replaceState) { window.history.replaceState(null, "", "/" + location.hash); }
  remember();
  readingOrAnswered();
  function goToTheEnd() { if (log.lastElementChild) { toTheEnd(log.lastElementChild); } }
  goToTheEnd();
  /* A frame that is loaded before it is shown has no end to go to yet. */
  if (!window.innerHeight) { window.addEventListener("resize", goToTheEnd, { once: true }); }
  connect();
}());
