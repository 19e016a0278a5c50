(() => {
  'use strict';
  const slides = [...document.querySelectorAll('.slide')];
  const body = document.body;
  let now = Math.min(Math.max(parseInt(location.hash.slice(1), 10) || 1, 1), slides.length) - 1;

  const fit = () => {
    const turning = body.classList.contains('turning');
    for (const slide of slides) {
      const stage = slide.querySelector('.stage');
      if (!turning) {
        stage.style.transform = '';
        continue;
      }
      const notes = slide.querySelector('.notes');
      const below = notes && !body.classList.contains('quiet') ? innerHeight * 0.3
        : body.classList.contains('full') ? 0 : 20;
      const scale = Math.min(innerWidth / 960, (innerHeight - below) / 540);
      const left = (innerWidth - 960 * scale) / 2;
      const top = Math.max(0, (innerHeight - below - 540 * scale) / 2);
      stage.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
    }
  };
  const show = (at) => {
    now = Math.min(Math.max(at, 0), slides.length - 1);
    slides.forEach((slide, i) => slide.classList.toggle('now', i === now));
    history.replaceState(null, '', '#' + (now + 1));
    if (!body.classList.contains('turning')) {
      slides[now].scrollIntoView({ block: 'center' });
    }
    fit();
  };
  const keys = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, Enter: 1,
    ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
  };
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key in keys) {
      show(now + (key === ' ' && event.shiftKey ? -1 : keys[key]));
    } else if (key === 'Home') {
      show(0);
    } else if (key === 'End') {
      show(slides.length - 1);
    } else if (key === 'n') {
      body.classList.toggle('quiet');
      fit();
    } else if (key === 'o' || key === 'Escape') {
      body.classList.toggle('turning');
      show(now);
    } else if (key === 'f') {
      if (document.fullscreenElement) {
        document.exitFullscreen();
      } else {
        document.documentElement.requestFullscreen();
      }
    } else {
      return;
    }
    event.preventDefault();
  });
  addEventListener('resize', fit);
  addEventListener('fullscreenchange', () => {
    body.classList.toggle('full', document.fullscreenElement !== null);
    fit();
  });
  addEventListener('hashchange', () => show((parseInt(location.hash.slice(1), 10) || 1) - 1));
  if (slides.length > 0) {
    body.classList.add('turning', 'quiet');
    show(now);
  }
})();
