// Comfort for those who operate: everything here is on the pages without it, only not live.
(() => {
  const get = async (address) => {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  };
  const numbers = (element) => new Intl.NumberFormat(element.closest("[data-language]")?.dataset.language ?? "es");
  const show = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };
  const every = (millis, work) => {
    const round = async () => {
      if (!document.hidden) { try { await work(); } catch { /* the next round may be luckier */ } }
      setTimeout(round, millis);
    };
    setTimeout(round, millis);
  };
  const element = (name, css, text) => {
    const made = document.createElement(name);
    if (css) made.className = css;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const duration = (seconds) => seconds < 60 ? `${Math.round(seconds)} s` : seconds < 3600 ? `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s` : `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`;

  // A deed's form comes into a dialog; where that fails the link leads to its own page.
  const dialog = document.getElementById("deed-dialog");
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-deed]");
    if (!link || !dialog || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    try {
      const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
      const form = page.getElementById("deed");
      if (!form) throw new Error("no form");
      dialog.replaceChildren(document.adoptNode(form));
      dialog.showModal();
      dialog.querySelector("textarea")?.focus();
    } catch {
      location.href = link.href;
    }
  });

  // Subscriptions, queues and figures that move.
  const subscriptions = document.querySelector("[data-live-subscriptions]");
  if (subscriptions) {
    const format = numbers(subscriptions);
    every(3000, async () => {
      const all = await get("/api/ops/subscriptions");
      for (const one of all) {
        const row = document.getElementById(`sub-${one.service}-${one.name}-${one.source}-${one.generation}`);
        if (!row) continue;
        show(row.querySelector("[data-live=position]"), format.format(one.position));
        const lag = row.querySelector("[data-live=lag]");
        show(lag, format.format(one.lag));
        lag.className = one.lag > 0 ? "warn" : "faint";
        const share = row.querySelector("[data-live=share]");
        if (share) share.value = one.head ? one.position * 100 / one.head : 100;
      }
      show(document.querySelector("[data-live=lag-total]"), format.format(all.reduce((sum, one) => sum + one.lag, 0)));
    });
  }
  const queues = document.querySelector("[data-live-queues]");
  if (queues) {
    const format = numbers(queues);
    every(2000, async () => {
      for (const one of await get("/api/ops/queues")) {
        const card = document.getElementById(`queue-${one.name}`);
        for (const figure of ["ready", "running", "delayed", "dead"]) show(card?.querySelector(`[data-live=${figure}]`), format.format(one[figure]));
        show(card?.querySelector("[data-live=oldest]"), one.oldestSeconds ? duration(one.oldestSeconds) : "–");
      }
    });
  }
  const overview = document.querySelector("[data-live-overview]");
  if (overview) {
    const format = numbers(overview);
    let before = null;
    every(2000, async () => {
      const [all, work] = await Promise.all([get("/api/ops/subscriptions"), get("/api/ops/queues")]);
      const heads = {}, lags = {};
      for (const one of all) {
        heads[one.source] = Math.max(heads[one.source] ?? 0, one.head);
        lags[one.service] = (lags[one.service] ?? 0) + one.lag;
      }
      const recorded = Object.values(heads).reduce((sum, head) => sum + head, 0), at = performance.now();
      if (before) show(overview.querySelector("[data-live=rate]"), format.format(Math.round(Math.max(0, recorded - before.recorded) * 1000 / (at - before.at))));
      before = { recorded, at };
      show(overview.querySelector("[data-live=recorded]"), format.format(recorded));
      show(overview.querySelector("[data-live=lag]"), format.format(Object.values(lags).reduce((sum, lag) => sum + lag, 0)));
      show(overview.querySelector("[data-live=open]"), format.format(work.reduce((sum, one) => sum + one.ready + one.running + one.delayed, 0)));
      for (const [service, lag] of Object.entries(lags)) {
        const cell = document.querySelector(`#service-${service} [data-live=lag]`);
        show(cell, format.format(lag));
        if (cell) cell.className = lag > 0 ? "warn" : "faint";
      }
      for (const [service, head] of Object.entries(heads)) show(document.querySelector(`#service-${service} [data-live=head]`), format.format(head));
    });
  }
  const progress = document.querySelector("[data-progress]");
  if (progress) {
    const format = numbers(progress);
    let building = null;
    every(700, async () => {
      const now = await get(progress.dataset.progress);
      progress.querySelector("progress").value = now.share * 100;
      show(progress.querySelector("[data-live=position]"), format.format(now.position));
      show(progress.querySelector("[data-live=head]"), format.format(now.head));
      const speed = progress.querySelector("[data-live=speed]"), left = progress.querySelector("[data-live=left]");
      show(speed, now.eventsPerSecond ? `· ${format.format(Math.round(now.eventsPerSecond))} ${speed.dataset.word}` : "");
      show(left, now.secondsLeft != null && now.building ? `· ${left.dataset.word} ${duration(now.secondsLeft)}` : "");
      if (building && !now.building) location.replace(location.pathname);
      building = now.building;
    });
  }

  // Plots of the last hour.
  const colours = ["#7cc4ff", "#ffc83d", "#c3a6ff", "#5fd6a0", "#ff9d6e", "#f29ad0", "#7fe0da", "#c8d66b"];
  const columns = {
    lag: (_, items) => merged(items.map((one) => ({ label: items.length > 1 ? `${one.source} · ${one.generation}` : one.source, at: one.at, values: one.lag }))),
    depth: (plot, items) => merged(items.flatMap((one) => ["ready", "running", "delayed"].map((figure) => ({ label: plot.dataset[figure], at: one.at, values: one[figure] })))),
    rate: (_, items) => merged(items.filter((one) => one.at.length > 1).map((one) => ({ label: one.service, at: one.at.slice(1), values: one.head.slice(1).map((head, i) => Math.max(0, head - one.head[i]) / Math.max(1, one.at[i + 1] - one.at[i])) })), true),
  };
  function merged(series, summed) {
    const at = [...new Set(series.flatMap((one) => one.at))].sort((a, b) => a - b);
    const places = new Map(at.map((time, i) => [time, i]));
    const values = series.map((one) => {
      const column = new Array(at.length).fill(summed ? 0 : null);
      one.at.forEach((time, i) => { column[places.get(time)] = one.values[i]; });
      return column;
    });
    if (!summed) return { at, values, labels: series.map((one) => one.label) };
    // Services are looked at some milliseconds apart, so that their seconds can differ: five seconds are one point.
    const five = [], total = [];
    at.forEach((time, i) => {
      const slot = Math.floor(time / 5) * 5;
      if (five.at(-1) !== slot) { five.push(slot); total.push(0); }
      for (const column of values) total[total.length - 1] += column[i];
    });
    return { at: five, values: [total], labels: [""] };
  }
  for (const plot of document.querySelectorAll("[data-plot]")) {
    let chart = null;
    const format = numbers(plot);
    const draw = async () => {
      const told = columns[plot.dataset.plot](plot, (await get(plot.dataset.from)).items);
      if (!told.at.length) return;
      const data = [told.at, ...told.values];
      if (chart && chart.series.length === data.length) { chart.setData(data); return; }
      chart?.destroy();
      const axis = { stroke: "#a3a8bb", grid: { stroke: "#242836", width: 1 }, ticks: { show: false }, font: "12px Figtree, sans-serif" };
      chart = new uPlot({
        width: plot.clientWidth, height: 170, legend: { show: told.labels.length > 1, live: true }, cursor: { y: false },
        scales: { y: { range: (_, low, high) => [0, Math.max(4, Math.ceil(high * 1.1))] } },
        axes: [{ ...axis, values: (_, times) => times.map((time) => new Date(time * 1000).toLocaleTimeString(plot.dataset.language, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false })), space: 90, size: 30 },
          { ...axis, size: 52, values: (_, ticks) => ticks.map((tick) => Number.isInteger(tick) ? format.format(tick) : "") }],
        series: [{ value: (_, time) => time == null ? "–" : new Date(time * 1000).toLocaleTimeString(plot.dataset.language, { hour12: false }) },
          ...told.labels.map((label, i) => ({ label, stroke: colours[i % colours.length], fill: told.labels.length === 1 ? colours[i] + "22" : undefined, width: 1.6, points: { show: false }, value: (_, value) => value == null ? "–" : format.format(value) }))],
      }, data, plot);
    };
    draw().catch(() => {});
    every(5000, draw);
    new ResizeObserver(() => chart?.setSize({ width: plot.clientWidth, height: 170 })).observe(plot);
  }

  // Events as they are recorded.
  const live = document.getElementById("live"), rows = document.getElementById("event-rows");
  if (live && rows) {
    const ROWS_MAX = 300, pauseButton = document.getElementById("live-pause");
    const format = numbers(live), words = live.dataset;
    let paused = false, waiting = [];
    live.hidden = false; pauseButton.hidden = false;
    const clock = (time) => { const at = new Date(time); return at.toLocaleTimeString("es", { hour12: false }) + "." + String(at.getMilliseconds()).padStart(3, "0"); };
    const row = (event) => {
      const service = event.source.slice(1), line = element("li", `event-row fresh service-${service}`), details = element("details"), summary = element("summary");
      const time = element("time", "", clock(event.recordedtime)); time.dateTime = event.recordedtime;
      summary.append(time, element("span", "svc", service), element("strong", "", event.type), element("span", "subject mono", event.subject));
      const facts = element("dl", "facts");
      for (const [label, value] of [[words.subject, `${event.subject} #${event.sequence}`], [words.position, `${service} ${format.format(event.position)}`], [words.actor, event.actor], [words.causation, event.causationid]]) facts.append(element("dt", "", label), element("dd", "", value));
      const payload = element("pre", "", JSON.stringify(event.data, null, 2)); payload.tabIndex = 0;
      details.append(summary, facts, payload);
      const trace = element("a", "to-trace", words.trace);
      trace.href = `/console/operations/orders/${encodeURIComponent(event.correlationid)}`;
      trace.setAttribute("aria-label", `${words.trace}: ${event.type} ${event.subject}`);
      line.append(details, trace);
      return line;
    };
    const add = (events) => {
      if (!events.length) return;
      document.getElementById("no-events")?.setAttribute("hidden", "");
      rows.prepend(...events.map(row).reverse());
      while (rows.children.length > ROWS_MAX) rows.lastElementChild.remove();
    };
    let frame = [];
    const source = new EventSource(words.stream);
    source.onopen = () => { live.classList.remove("off"); show(live.lastElementChild, words.on); };
    source.onerror = () => { live.classList.add("off"); show(live.lastElementChild, words.off); };
    source.addEventListener("away", (message) => {
      const away = JSON.parse(message.data);
      live.classList.toggle("off", away.length > 0);
      show(live.lastElementChild, away.length ? `${words.on} · ${words.without} ${away.join(", ")}` : words.on);
    });
    source.onmessage = (message) => {
      (paused ? waiting : frame).push(JSON.parse(message.data));
      if (waiting.length > ROWS_MAX) waiting.shift();
      if (paused) show(pauseButton, `${pauseButton.dataset.resume} · ${waiting.length} ${pauseButton.dataset.waiting}`);
      else if (frame.length === 1) requestAnimationFrame(() => { add(frame); frame = []; });
    };
    pauseButton.addEventListener("click", () => {
      paused = !paused;
      pauseButton.setAttribute("aria-pressed", String(paused));
      show(pauseButton, paused ? pauseButton.dataset.resume : pauseButton.dataset.pause);
      if (!paused) { add(waiting); waiting = []; }
    });
    window.addEventListener("pagehide", () => source.close());
  }

  // The trace: what is under the pointer or the focus shows its row, its causes and what it caused.
  const picture = document.getElementById("trace-picture"), card = document.getElementById("trace-card");
  if (picture && card) {
    const heads = [...document.querySelectorAll("#trace-steps thead th")].map((head) => head.textContent);
    const arrows = [...picture.querySelectorAll(".arrows path")];
    const related = (step) => {
      const found = new Set([step]);
      for (const [from, to] of [["from", "to"], ["to", "from"]]) {
        const todo = [step];
        while (todo.length) {
          const one = todo.pop();
          for (const arrow of arrows) if (arrow.dataset[from] === one && !found.has(arrow.dataset[to])) { found.add(arrow.dataset[to]); todo.push(arrow.dataset[to]); }
        }
      }
      return found;
    };
    const light = (item) => {
      const step = item.dataset.step, all = related(step), row = document.getElementById(`step-${step}`);
      picture.classList.add("hot");
      for (const one of picture.querySelectorAll("[data-step]")) one.classList.toggle("hot", all.has(one.dataset.step));
      for (const arrow of arrows) arrow.classList.toggle("hot", all.has(arrow.dataset.from) && all.has(arrow.dataset.to));
      const facts = element("dl", "facts");
      [...row.cells].forEach((cell, i) => { const text = cell.innerText.trim(); if (text && i !== 0 && i !== 4) facts.append(element("dt", "", heads[i]), element("dd", "", text)); });
      card.replaceChildren(element("h3", "", row.cells[4].innerText), facts);
      card.hidden = false;
      const box = item.getBoundingClientRect();
      card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 356))}px`;
      card.style.top = box.bottom + card.offsetHeight + 16 < innerHeight ? `${box.bottom + 10}px` : `${Math.max(64, box.top - card.offsetHeight - 10)}px`;
    };
    const dark = () => { picture.classList.remove("hot"); card.hidden = true; };
    for (const item of picture.querySelectorAll("[data-step]")) {
      item.querySelector("title")?.remove(); // the card says more; without a script the title stays
      item.addEventListener("mouseenter", () => light(item));
      item.addEventListener("focus", () => light(item));
      item.addEventListener("mouseleave", dark);
      item.addEventListener("blur", dark);
    }
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") dark(); });
  }
})();
