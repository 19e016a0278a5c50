"use strict";
// Texts of models go into the page as text nodes only.
(function () {
  const CHUNK = 40;
  const PRINTED = 1000;
  const asked = [], rows = [], samples = [];
  for (const block of document.querySelectorAll("script.samples")) {
    const part = JSON.parse(block.textContent);
    asked.push(...part.asked);
    rows.push(...part.rows);
    samples.push(...part.samples);
    block.remove();
  }
  const list = document.getElementById("list");
  const bar = document.getElementById("bar");
  if (!list || samples.length === 0) { return; }

  function el(name, className, text) {
    const node = document.createElement(name);
    if (className) { node.className = className; }
    if (text !== undefined) { node.textContent = text; }
    return node;
  }

  let words = "";
  function put(node, text) {
    node.dir = "auto";
    if (!words) { node.textContent = text; return node; }
    const low = text.toLowerCase();
    // Lower case may be longer than what it was made of: then nothing is marked.
    let at = 0, found = low.length === text.length ? low.indexOf(words) : -1;
    while (found >= 0) {
      node.append(text.slice(at, found), el("mark", "", text.slice(found, found + words.length)));
      at = found + words.length;
      found = low.indexOf(words, at);
    }
    node.append(text.slice(at));
    return node;
  }

  function folded(title, open, fill) {
    const details = el("details");
    details.append(el("summary", "", title));
    let filled = false;
    const once = () => { if (!filled) { filled = true; fill(details); } };
    details.addEventListener("toggle", once);
    if (open) { details.open = true; once(); }
    details.fill = once;
    return details;
  }

  function turn(role, text) {
    const box = el("div", "turn");
    box.append(el("div", "role", role), put(el("div", "text"), text));
    return box;
  }

  function score(value) {
    return value === null ? "–" : String(Math.round(value * 10000) / 10000);
  }

  function has(text) { return words && text.toLowerCase().includes(words); }

  function draw(sample) {
    const article = el("article");
    article.tabIndex = -1;
    const head = el("div", "head");
    head.append(el("b", "", sample.title));
    if (sample.condition) { head.append(put(el("span", "pill"), sample.condition)); }
    head.append(put(el("span", "quiet"), sample.model + " · " + sample.version));
    if (sample.outcome !== "finished") { head.append(el("span", "pill danger", sample.outcome)); }
    for (const grade of sample.grades) {
      const pill = el("span", grade.value === null ? "pill warning" : "pill");
      put(pill, grade.grader + " " + score(grade.value));
      const said = [grade.label === null ? "" : "read «" + grade.label + "»", grade.note];
      pill.title = said.filter(Boolean).join(" · ");
      head.append(pill);
    }
    if (sample.label) { head.append(put(el("span", "pill accent"), sample.label)); }
    for (const mistake of sample.mistakes) {
      head.append(put(el("span", "pill warning"), mistake));
    }
    if (sample.gold) { head.append(el("span", "pill success", "gold")); }
    article.append(head);
    const turns = asked[sample.asked];
    const inPrompt = turns.some((one) => has(one.text));
    article.append(folded("Prompt as it was sent", inPrompt || samples.length === 1, (box) => {
      for (const one of turns) { box.append(turn(one.role, one.text)); }
    }));
    if (sample.thinking) {
      article.append(folded("Reasoning", has(sample.thinking), (box) => {
        box.append(turn("reasoning", sample.thinking));
      }));
    }
    article.append(put(el("div", "answer text"), sample.text));
    if (sample.error) { article.append(put(el("p", "fault"), sample.error)); }
    for (const grade of sample.grades) {
      const said = [grade.label === null ? "" : "read «" + grade.label + "»", grade.note];
      const line = said.filter(Boolean).join(" · ");
      if (line) { article.append(put(el("p", "quiet"), grade.grader + ": " + line)); }
      if (grade.votes.length) {
        const title = "Votes of " + grade.grader + ": " + grade.votes.length;
        article.append(folded(title, grade.votes.some((one) => has(one.text)), (box) => {
          for (const one of grade.votes) {
            box.append(turn("judge", one.text), put(el("p", "quiet"), one.facts));
          }
        }));
      }
    }
    for (const score of sample.given) {
      article.append(put(el("p", "quiet text"), "given elsewhere: " + score));
    }
    for (const note of sample.notes) { article.append(put(el("p", "note text"), note)); }
    if (sample.row !== null) {
      const row = rows[sample.row];
      article.append(folded("Row " + row.number, row.fields.some((one) => has(one[1])), (box) => {
        const fields = el("dl");
        for (const [name, value] of row.fields) {
          fields.append(put(el("dt"), name), put(el("dd"), value));
        }
        box.append(fields);
      }));
    }
    article.append(put(el("p", "quiet"), sample.facts));
    return article;
  }

  function text(sample) {
    if (sample.search === undefined) {
      const row = sample.row === null ? [] : rows[sample.row].fields.map((one) => one[1]);
      sample.search = [sample.text, sample.thinking, ...row, ...sample.given, ...sample.notes,
        ...sample.grades.flatMap((one) => one.votes.map((vote) => vote.text)),
        ...asked[sample.asked].map((one) => one.text)].join("\n").toLowerCase();
    }
    return sample.search;
  }

  function select(name, values) {
    const box = el("select");
    box.setAttribute("aria-label", name);
    box.append(new Option("Every " + name.toLowerCase(), ""));
    for (const value of values) { box.append(new Option(value || "(none)", "=" + value)); }
    if (values.length > 1) { bar.append(box); }
    box.addEventListener("change", filter);
    return box;
  }

  function distinct(get) { return [...new Set(samples.map(get))].sort(); }

  const search = el("input");
  search.type = "search";
  search.placeholder = "Search ( / )";
  search.setAttribute("aria-label", "Search the samples");
  bar.append(search);
  const model = select("Model", distinct((one) => one.model));
  const condition = select("Condition", distinct((one) => one.condition));
  const graders = [...new Set(samples.flatMap((one) => one.grades.map((it) => it.grader)))].sort();
  const grader = el("select"), sign = el("select"), number = el("input");
  grader.setAttribute("aria-label", "Grader");
  for (const name of graders) { grader.append(new Option(name, name)); }
  sign.setAttribute("aria-label", "Score");
  for (const [name, value] of [["Every score", ""], ["=", "="], ["<", "<"], ["≥", ">"],
    ["without a score", "-"]]) { sign.append(new Option(name, value)); }
  number.type = "number";
  number.step = "any";
  number.value = "1";
  number.setAttribute("aria-label", "Score to compare with");
  number.hidden = true;
  if (graders.length > 0) { bar.append(grader, sign, number); }
  const count = el("span", "count");
  count.setAttribute("role", "status");
  bar.append(count);

  function scored(sample) {
    if (!sign.value) { return true; }
    const grade = sample.grades.find((one) => one.grader === grader.value);
    const value = grade ? grade.value : null;
    const wanted = Number(number.value);
    switch (sign.value) {
      case "-": return value === null;
      case "=": return value !== null && Math.abs(value - wanted) < 1e-9;
      case "<": return value !== null && value < wanted;
      default: return value !== null && value >= wanted;
    }
  }

  let shown = [], drawn = 0, now = -1;
  const more = el("div");
  more.setAttribute("aria-hidden", "true");
  list.after(more);

  function drawTo(end) {
    const part = document.createDocumentFragment();
    for (; drawn < Math.min(end, shown.length); drawn++) {
      part.append(draw(shown[drawn]));
    }
    list.append(part);
  }

  function filter() {
    words = search.value.trim().toLowerCase();
    number.hidden = !sign.value || sign.value === "-";
    shown = samples.filter((one) =>
      (!model.value || model.value === "=" + one.model)
      && (!condition.value || condition.value === "=" + one.condition)
      && scored(one) && (!words || text(one).includes(words)));
    count.textContent = shown.length === samples.length
      ? samples.length.toLocaleString("en") + " samples"
      : shown.length.toLocaleString("en") + " of " + samples.length.toLocaleString("en");
    list.replaceChildren();
    drawn = 0;
    now = -1;
    drawTo(CHUNK);
    const top = list.offsetTop - bar.offsetHeight;
    if (window.scrollY > top) { window.scrollTo(0, top); }
  }

  function go(to) {
    if (to < 0 || to >= shown.length) { return; }
    drawTo(to + CHUNK);
    if (now >= 0) { list.children[now].classList.remove("now"); }
    now = to;
    const article = list.children[now];
    article.classList.add("now");
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "start" });
  }

  let pause = 0;
  search.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(filter, 150); });
  for (const box of [grader, sign]) { box.addEventListener("change", filter); }
  number.addEventListener("input", filter);
  new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting)) { drawTo(drawn + CHUNK); }
  }, { rootMargin: "800px" }).observe(more);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape" && typing) {
      event.target.blur();
    } else if (typing) {
      return;
    } else if (event.key === "/") {
      search.focus();
      search.select();
    } else if (event.key === "j" || event.key === "J") {
      go(now + 1);
    } else if (event.key === "k" || event.key === "K") {
      go(now - 1);
    } else {
      return;
    }
    event.preventDefault();
  });

  window.addEventListener("beforeprint", () => {
    drawTo(PRINTED);
    for (const box of document.querySelectorAll("details")) {
      if (box.fill) { box.fill(); }
      box.open = true;
    }
  });
  filter();
})();
