/* Draws the processes of the case page where they are opened. Without this script the page says the same in words. */
(function () {
  'use strict';

  const MOST = 620;
  const boxes = Array.from(document.querySelectorAll('details.diagram'));
  let read = null;

  /** All diagrams of the case, read once. */
  function diagrams(caseNo) {
    read = read || fetch('/api/v1/cases/' + encodeURIComponent(caseNo) + '/diagrams', { headers: { Accept: 'application/json' } })
      .then(answer => (answer.ok ? answer.json() : Promise.reject(new Error('服务器返回错误 ' + answer.status))));
    return read;
  }

  function button(text, name, act) {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.setAttribute('aria-label', name);
    made.addEventListener('click', act);
    return made;
  }

  async function draw(box) {
    const canvas = box.querySelector('.canvas');
    if (!box.open || !canvas.hidden) {
      return;
    }
    canvas.hidden = false;
    try {
      const { instances, models } = await diagrams(box.dataset.case);
      const instance = instances.find(one => one.id === box.dataset.instance);
      const drawing = document.createElement('div');
      drawing.className = 'drawing';
      canvas.append(drawing);
      const viewer = new window.BpmnJS({ container: drawing });
      // A wheel over the diagram scrolls the page, as anywhere else.
      viewer.get('zoomScroll').toggle(false);
      await viewer.importXML(models[instance.model]);
      const view = viewer.get('canvas');
      const { inner } = view.viewbox();
      drawing.style.height = Math.min(MOST, Math.ceil(drawing.clientWidth * inner.height / inner.width) + 24) + 'px';
      view.resized();
      view.zoom('fit-viewport', 'auto');
      const known = viewer.get('elementRegistry');
      instance.finished.filter(id => known.get(id)).forEach(id => view.addMarker(id, 'finished'));
      instance.active.filter(step => known.get(step.id)).forEach(step => view.addMarker(step.id, 'active'));
      const svg = drawing.querySelector('svg');
      svg.setAttribute('role', 'img');
      svg.setAttribute('aria-label', instance.name + '流程图');
      const tools = document.createElement('div');
      tools.className = 'tools';
      tools.append(
        button('＋', '放大', () => viewer.get('zoomScroll').stepZoom(1)),
        button('－', '缩小', () => viewer.get('zoomScroll').stepZoom(-1)),
        button('全图', '显示全图', () => view.zoom('fit-viewport', 'auto')));
      drawing.before(tools);
    } catch (error) {
      canvas.textContent = '流程图未能读取：' + error.message;
      canvas.setAttribute('role', 'alert');
    }
  }

  boxes.forEach(box => {
    box.addEventListener('toggle', () => draw(box));
    draw(box);
  });
})();
