/*
 * The table of criteria: rated row by row (data-mode="rate") or read (data-mode="read"). Several people rate side by
 * side, so every row is saved by itself under the version that was read; a row that someone else changed meanwhile is
 * read again and keeps what was typed.
 */
(function () {
  'use strict';

  const { api, el, show, load, moment, casePath, materialLink, naming } = window.CloudCert;

  const CONFORMITY = { CONFORMING: '符合', NONCONFORMING: '不符合' };
  const METHOD = { DOCUMENT_REVIEW: '文档审查', INTERVIEW: '人员访谈', PRACTICAL_OPERATION: '实际操作' };
  const FILTER = {
    all: ['全部', () => true],
    unrated: ['未评', row => !row.item.rating],
    nonconforming: ['不符合', row => row.item.rating && row.item.rating.conformity === 'NONCONFORMING'],
    conforming: ['符合', row => row.item.rating && row.item.rating.conformity === 'CONFORMING'],
    unsaved: ['未保存', row => row.unsaved]
  };
  const EVIDENCE_LENGTH = 4000;

  const describe = rating => (CONFORMITY[rating.conformity] || rating.conformity) + '；'
    + (rating.methods || []).map(method => METHOD[method] || method).join('、') + '；' + (rating.evidence || '');

  const who = (rating, table) => [table.nameOf(rating.assessor), moment(rating.ratedAt)].filter(part => part).join('，');

  function select(id, label, options) {
    return el('select', { id: id, class: 'form-control input-sm', 'aria-label': label },
      Object.entries(options).map(([value, text]) => el('option', { value: value }, text)));
  }

  /** One criterion that is only read. */
  function readingRow(item, table) {
    const row = { item: item, unsaved: false };
    const conformity = el('td', {});
    const methods = el('td', {});
    const evidence = el('td', { class: 'cc-evidence' });
    const rated = el('td', {});
    row.element = el('tr', {}, el('th', { scope: 'row', class: 'cc-criterion' },
      el('span', { class: 'cc-id' }, item.criterionId), ' ' + item.text), conformity, methods, evidence, rated);
    row.refresh = fresh => {
      row.item = fresh;
      const rating = fresh.rating;
      show(conformity, mark(rating));
      show(methods, rating ? (rating.methods || []).map(method => METHOD[method] || method).join('、') : null);
      show(evidence, rating ? rating.evidence : null, rating ? linked(rating.materialIds, table) : null);
      show(rated, rating ? who(rating, table) : null);
    };
    row.refresh(item);
    return row;
  }

  function mark(rating) {
    if (!rating) {
      return el('span', { class: 'label label-default' }, '未评');
    }
    const conforming = rating.conformity === 'CONFORMING';
    return el('span', { class: 'label ' + (conforming ? 'label-success' : 'label-danger') },
      CONFORMITY[rating.conformity] || rating.conformity);
  }

  function linked(ids, table) {
    const found = table.materials.filter(material => (ids || []).includes(material.id));
    return found.length
      ? el('ul', { class: 'cc-list' }, found.map(material => el('li', {}, materialLink(table.context.caseNo, material))))
      : null;
  }

  /** One criterion that is rated here. */
  function ratingRow(item, table) {
    const id = 'criterion-' + item.criterionId.replace(/[^\w-]/g, '_');
    const row = { item: item, unsaved: false };
    const conformity = select(id + '-conformity', '符合性', Object.assign({ '': '请选择' }, CONFORMITY));
    const methods = Object.entries(METHOD).map(([value, text]) => {
      const input = el('input', { type: 'checkbox', id: id + '-' + value, value: value });
      return { input: input, label: el('label', { class: 'checkbox-inline', for: input.id }, input, text) };
    });
    const evidence = el('textarea', {
      id: id + '-evidence', class: 'form-control input-sm', rows: 2, maxlength: EVIDENCE_LENGTH, 'aria-label': '证据',
      placeholder: '证据：看到了什么、问了谁、操作了什么'
    });
    const files = table.materials.map(material => {
      const input = el('input', { type: 'checkbox', id: id + '-material-' + material.id, value: material.id });
      return { input: input, element: el('div', { class: 'checkbox' }, el('label', { for: input.id }, input, material.fileName || material.id)) };
    });
    const filesTitle = el('summary', {});
    const save = el('button', { type: 'button', class: 'btn btn-default btn-sm' }, '保存');
    const state = el('span', { class: 'cc-state', role: 'status' });
    const badge = el('span', { class: 'cc-badge' });
    const typed = () => ({
      conformity: conformity.value,
      methods: methods.filter(method => method.input.checked).map(method => method.input.value),
      evidence: evidence.value.trim(),
      materialIds: files.filter(file => file.input.checked).map(file => file.input.value)
    });
    const tell = (text, kind) => {
      state.textContent = text;
      state.className = 'cc-state' + (kind ? ' text-' + kind : '');
    };
    const countFiles = () => {
      const chosen = files.filter(file => file.input.checked).length;
      filesTitle.textContent = '关联材料（' + chosen + '）';
    };
    const accept = fresh => {
      row.item = fresh;
      show(badge, mark(fresh.rating));
    };

    row.element = el('tr', { id: id },
      el('th', { scope: 'row', class: 'cc-criterion' },
        el('span', { class: 'cc-id' }, item.criterionId), ' ' + item.text, el('div', {}, badge)),
      el('td', {},
        el('div', { class: 'form-inline cc-line' }, conformity, ' ', methods.map(method => method.label)),
        evidence,
        el('div', { class: 'cc-line' }, save,
          files.length ? el('details', {}, filesTitle, files.map(file => file.element)) : null, state)));

    /** Takes over what the server holds, as nothing here is unsaved. */
    row.refresh = fresh => {
      accept(fresh);
      if (row.unsaved) {
        return;
      }
      const rating = fresh.rating || { methods: [], materialIds: [] };
      conformity.value = rating.conformity || '';
      methods.forEach(method => { method.input.checked = (rating.methods || []).includes(method.input.value); });
      evidence.value = rating.evidence || '';
      files.forEach(file => { file.input.checked = (rating.materialIds || []).includes(file.input.value); });
      countFiles();
      tell(fresh.rating ? who(fresh.rating, table) : '');
    };

    const changed = () => {
      row.unsaved = true;
      save.className = 'btn btn-primary btn-sm';
      countFiles();
      tell('尚未保存', 'warning');
      table.recount();
    };
    const saved = () => {
      row.unsaved = false;
      save.className = 'btn btn-default btn-sm';
    };

    save.addEventListener('click', async () => {
      const rating = typed();
      const missing = [
        rating.conformity ? null : '符合性', rating.methods.length ? null : '至少一种评估方法', rating.evidence ? null : '证据'
      ].filter(part => part);
      if (missing.length) {
        tell('请填写' + missing.join('、'), 'danger');
        return;
      }
      save.disabled = true;
      tell('正在保存…');
      try {
        await api(table.path(item.criterionId), {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json', 'If-Match': '"' + row.item.version + '"' },
          body: JSON.stringify(rating)
        });
        const sent = JSON.stringify(rating);
        const fresh = await table.read(item.criterionId);
        if (JSON.stringify(typed()) === sent) {
          saved();
          row.refresh(fresh);
          tell('已保存：' + (fresh.rating ? who(fresh.rating, table) : ''), 'success');
        } else {
          accept(fresh);
          tell('已保存先前的内容；此后的修改尚未保存', 'warning');
        }
      } catch (error) {
        await refused(error);
      }
      save.disabled = false;
      table.recount();
    });

    async function refused(error) {
      if (error.status !== 412) {
        tell('没有保存：' + error.message, 'danger');
        return;
      }
      try {
        accept(await table.read(item.criterionId));
        tell('他人已修改'
          + (row.item.rating ? '（' + who(row.item.rating, table) + '：' + describe(row.item.rating) + '）' : '')
          + '。您填写的内容仍在此处，核对后再次保存将取代他人的评定。', 'danger');
      } catch (unreadable) {
        tell('他人已修改，重新读取失败：' + unreadable.message, 'danger');
      }
    }

    row.element.addEventListener('input', changed);
    row.element.addEventListener('change', event => event.target.type === 'checkbox' || event.target === conformity ? changed() : null);
    row.refresh(item);
    return row;
  }

  function groups(rows, columns) {
    const found = new Map();
    rows.forEach(row => {
      const name = row.item.group || '指标';
      found.set(name, (found.get(name) || []).concat(row));
    });
    return Array.from(found.entries()).map(([name, members]) => {
      const title = el('th', { colspan: columns, scope: 'rowgroup', class: 'cc-group' });
      const body = el('tbody', {}, el('tr', {}, title), members.map(row => row.element));
      return { name: name, members: members, title: title, body: body };
    });
  }

  /**
   * Fills a box with the table.
   *
   * @param box its data-mode says whether rows are rated or read
   * @param context the form's, see case.js
   */
  window.CloudCert.criteria = function (box, context) {
    const rating = box.getAttribute('data-mode') === 'rate';
    const table = {
      context: context,
      materials: [],
      nameOf: id => id,
      path: id => casePath(context.caseNo, 'criteria' + (id ? '/' + encodeURIComponent(id) : '')),
      recount: () => {}
    };
    table.read = async id => {
      const answer = await api(table.path(id));
      const version = /^(?:W\/)?"(\d+)"$/.exec(answer.etag || '');
      return Object.assign({}, answer.body, version ? { version: Number(version[1]) } : {});
    };

    async function read() {
      const answers = await Promise.all([
        api(table.path()), context.materials().catch(() => []), naming()
      ]);
      table.materials = answers[1];
      table.nameOf = answers[2];
      return answers[0].body;
    }

    function render(body) {
      const rows = body.items.map(item => (rating ? ratingRow(item, table) : readingRow(item, table)));
      const parts = groups(rows, rating ? 2 : 5);
      const names = rating ? ['指标', '评定'] : ['指标', '符合性', '方法', '证据', '评定人'];
      const bar = el('div', { class: 'progress-bar progress-bar-success' });
      const progress = el('strong', { role: 'status' });
      const remark = el('p', { class: 'cc-remark' });
      const filters = Object.assign({}, FILTER);
      if (!rating) {
        delete filters.unsaved;
      }
      const filter = select(rating ? 'criteria-filter' : 'criteria-filter-read', '筛选',
        Object.fromEntries(Object.entries(filters).map(([key, value]) => [key, value[0]])));
      const again = el('button', { type: 'button', class: 'btn btn-default btn-sm' }, '刷新');
      const message = el('span', { class: 'text-danger', role: 'status' });

      const sift = () => {
        parts.forEach(part => {
          part.members.forEach(row => { row.element.hidden = !filters[filter.value][1](row); });
          part.body.hidden = part.members.every(row => row.element.hidden);
        });
      };
      table.recount = () => {
        const rated = rows.filter(row => row.item.rating).length;
        const against = rows.filter(row => row.item.rating && row.item.rating.conformity === 'NONCONFORMING').length;
        const unsaved = rows.filter(row => row.unsaved).length;
        progress.textContent = '已评 ' + rated + '/' + rows.length;
        bar.style.width = (rows.length ? 100 * rated / rows.length : 0) + '%';
        parts.forEach(part => {
          part.title.textContent = part.name + '（' + part.members.filter(row => row.item.rating).length + '/'
            + part.members.length + '）';
        });
        remark.textContent = [
          rated < rows.length ? '还有 ' + (rows.length - rated) + ' 项未评，全部评定后才能形成结论。' : '',
          against ? '有 ' + against + ' 项不符合，结论不能为符合。' : '',
          unsaved ? '有 ' + unsaved + ' 项尚未保存，保存后才能完成任务。' : ''
        ].join('');
        if (rating) {
          context.$scope.$evalAsync(() =>
            context.$scope.taskForm.$setValidity('unsavedRatings', unsaved === 0, table));
        }
      };
      again.addEventListener('click', async () => {
        message.textContent = '';
        try {
          const fresh = (await api(table.path())).body.items;
          rows.forEach(row => {
            const found = fresh.find(item => item.criterionId === row.item.criterionId);
            if (found && !row.unsaved) {
              row.refresh(found);
            }
          });
          table.recount();
          sift();
        } catch (error) {
          message.textContent = '刷新失败：' + error.message;
        }
      });
      filter.addEventListener('change', sift);
      table.recount();

      return [
        el('h5', {}, '指标评定（第 ' + body.round + ' 轮）'),
        el('div', { class: 'form-inline cc-toolbar' }, progress, ' ',
          el('label', { for: filter.id }, '显示 '), filter, ' ', again, ' ', message),
        el('div', { class: 'progress cc-progress' }, bar),
        remark,
        el('div', { class: 'cc-scroll' }, el('table', { class: 'table cc-criteria' + (rating ? ' cc-rating' : '') },
          el('thead', {}, el('tr', {}, names.map(name => el('th', { scope: 'col' }, name)))),
          parts.map(part => part.body)))
      ];
    }

    return load(box, '评定表', read, render);
  };
})();
