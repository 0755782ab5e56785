/*
 * The table of criteria: rated row by row (data-mode="rate") or read (data-mode="read"). Several people rate side by
 * side, so every row is saved by itself under the version that was read, and what others save appears by itself. Where
 * two have worked on the same row, both ratings stand side by side until one of them is chosen; nothing is overwritten
 * unseen. What is not saved yet is part of the form's draft.
 */
(function () {
  'use strict';

  const { api, el, show, load, moment, casePath, materialLink, naming } = window.CloudCert;

  const CONFORMITY = { CONFORMING: '符合', NONCONFORMING: '不符合' };
  const METHOD = { DOCUMENT_REVIEW: '文档审查', INTERVIEW: '人员访谈', PRACTICAL_OPERATION: '实际操作' };
  /** Milliseconds between two looks at what others have saved. */
  const LOOK = 8000;

  /** Milliseconds after which nobody is taken to be at the table any more: looking on would keep the session alive. */
  const IDLE = 600000;

  const FILTER = {
    all: ['全部', () => true],
    unrated: ['未评', row => !row.item.rating],
    mine: ['我的', (row, me) => row.unsaved || Boolean(row.item.rating) && row.item.rating.assessor === me],
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

  function openLink(material, table) {
    const link = materialLink(table.context.caseNo, material);
    link.setAttribute('aria-label', '打开' + link.textContent);
    link.textContent = '打开';
    return link;
  }

  /** One criterion that is rated here. */
  function ratingRow(item, table) {
    const id = 'criterion-' + item.criterionId.replace(/[^\w-]/g, '_');
    const row = { item: item, unsaved: false, conflict: null };
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
      return {
        input: input,
        element: el('div', { class: 'checkbox' }, el('label', { for: input.id }, input, material.fileName || material.id), ' ',
          el('small', {}, openLink(material, table)))
      };
    });
    const filesTitle = el('summary', {});
    const save = el('button', { type: 'button', class: 'btn btn-default btn-sm' }, '保存');
    const state = el('span', { class: 'cc-state', role: 'status' });
    const badge = el('span', { class: 'cc-badge' });
    const evidenceFiles = el('div', {});
    const dispute = el('div', {});
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
      show(evidenceFiles, linked(typed().materialIds, table));
    };
    const accept = fresh => {
      row.item = fresh;
      show(badge, mark(fresh.rating));
    };
    const enter = rating => {
      conformity.value = rating.conformity || '';
      methods.forEach(method => { method.input.checked = (rating.methods || []).includes(method.input.value); });
      evidence.value = rating.evidence || '';
      files.forEach(file => { file.input.checked = (rating.materialIds || []).includes(file.input.value); });
      countFiles();
    };

    row.element = el('tr', { id: id },
      el('th', { scope: 'row', class: 'cc-criterion' },
        el('span', { class: 'cc-id' }, item.criterionId), ' ' + item.text, el('div', {}, badge)),
      el('td', {},
        el('div', { class: 'form-inline cc-line' }, conformity, ' ', methods.map(method => method.label)),
        evidence, evidenceFiles, dispute,
        el('div', { class: 'cc-line' }, save,
          files.length ? el('details', {}, filesTitle, files.map(file => file.element)) : null, state)));

    /** Takes over what the server holds; what is unsaved here stays, and stands beside it where they differ. */
    row.refresh = fresh => {
      if (row.unsaved) {
        if (fresh.version !== row.item.version) {
          disagree(fresh);
        }
        return;
      }
      accept(fresh);
      enter(fresh.rating || {});
      tell(fresh.rating ? who(fresh.rating, table) : '');
    };

    /** Shows the other's rating beside what is typed here; the assessor says which one counts. */
    const disagree = fresh => {
      row.conflict = fresh;
      save.disabled = true;
      const theirs = el('button', { type: 'button', class: 'btn btn-default btn-xs' }, '采用对方的评定');
      const mine = el('button', { type: 'button', class: 'btn btn-warning btn-xs' }, '以我的为准，取代对方的');
      theirs.addEventListener('click', () => {
        settle();
        saved();
        row.refresh(fresh);
        table.changed();
        conformity.focus();
      });
      mine.addEventListener('click', () => {
        settle();
        accept(fresh);
        save.click();
      });
      const own = typed();
      show(dispute, el('div', { class: 'alert alert-warning cc-dispute', role: 'alert' },
        el('p', {}, fresh.rating ? who(fresh.rating, table) + ' 已经评定：' : '对方已经修改：'),
        el('p', {}, fresh.rating ? describe(fresh.rating) : '未评'), fresh.rating ? linked(fresh.rating.materialIds, table) : null,
        el('p', {}, '您填写的仍在上面，尚未保存：' + describe(own)), el('div', { class: 'cc-line' }, theirs, mine)));
      tell('与他人的评定不一致，请选择', 'danger');
    };
    const settle = () => {
      row.conflict = null;
      save.disabled = false;
      show(dispute);
    };

    const changed = () => {
      row.unsaved = true;
      save.className = 'btn btn-primary btn-sm';
      countFiles();
      if (!row.conflict) {
        tell('尚未保存', 'warning');
      }
      row.element.classList.add('cc-unsaved');
      table.recount();
    };
    const saved = () => {
      row.unsaved = false;
      row.element.classList.remove('cc-unsaved');
      save.className = 'btn btn-default btn-sm';
    };

    /** What is unsaved here, for the draft; and back again. */
    row.draft = () => (row.unsaved ? Object.assign({ version: (row.conflict || row.item).version }, typed()) : null);
    row.restore = kept => {
      enter(kept);
      changed();
      if (kept.version !== row.item.version) {
        disagree(row.item);
      }
    };
    row.clear = () => {
      settle();
      saved();
      row.refresh(row.item);
    };
    row.focus = () => conformity.focus();
    row.save = () => save.click();

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
      save.disabled = Boolean(row.conflict);
      table.recount();
      table.changed();
    });

    async function refused(error) {
      if (error.status !== 412) {
        tell('没有保存：' + error.message, 'danger');
        return;
      }
      try {
        disagree(await table.read(item.criterionId));
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
      me: context.user,
      changed: context.changed,
      path: id => casePath(context.caseNo, 'criteria' + (id ? '/' + encodeURIComponent(id) : '')),
      recount: () => {}
    };
    table.read = async id => {
      const answer = await api(table.path(id));
      const version = /^(?:W\/)?"(\d+)"$/.exec(answer.etag || '');
      return Object.assign({}, answer.body, version ? { version: Number(version[1]) } : {});
    };

    let tag = null;

    async function read() {
      const answers = await Promise.all([
        api(table.path()), context.materials().catch(() => []), naming()
      ]);
      table.materials = answers[1];
      table.nameOf = answers[2];
      tag = answers[0].etag;
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
      const news = el('p', { class: 'cc-news', role: 'log', 'aria-live': 'polite' });

      const sift = () => {
        parts.forEach(part => {
          part.members.forEach(row => { row.element.hidden = !filters[filter.value][1](row, table.me); });
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
      /** Reads what has been saved since; says who saved what. */
      const look = async asked => {
        message.textContent = '';
        try {
          const answer = await api(table.path(), { headers: tag ? { 'If-None-Match': tag } : {} });
          tag = answer.etag || tag;
          if (answer.unchanged) {
            return;
          }
          const told = [];
          rows.forEach(row => {
            const fresh = answer.body.items.find(one => one.criterionId === row.item.criterionId);
            if (fresh && fresh.version !== (row.conflict || row.item).version) {
              row.refresh(fresh);
              row.element.classList.add('cc-fresh');
              setTimeout(() => row.element.classList.remove('cc-fresh'), LOOK);
              if (fresh.rating && fresh.rating.assessor !== table.me) {
                told.push(table.nameOf(fresh.rating.assessor) + ' 刚刚评定 ' + fresh.criterionId + '：' + CONFORMITY[fresh.rating.conformity]);
              }
            }
          });
          if (told.length) {
            news.textContent = told.slice(0, 3).join('；') + (told.length > 3 ? ' 等 ' + told.length + ' 项' : '');
          }
          table.recount();
          if (asked) {
            sift();
          }
        } catch (error) {
          message.textContent = '刷新失败：' + error.message;
        }
      };
      again.addEventListener('click', () => look(true));
      let active = Date.now();
      const stir = () => { active = Date.now(); };
      const stirrings = ['pointermove', 'keydown'];
      stirrings.forEach(event => document.addEventListener(event, stir, { passive: true }));
      const looking = setInterval(() => {
        if (!box.isConnected) {
          clearInterval(looking);
          stirrings.forEach(event => document.removeEventListener(event, stir));
        } else if (document.visibilityState === 'visible' && Date.now() - active < IDLE) {
          look(false);
        }
      }, LOOK);

      /** Alt and an arrow go from criterion to criterion, Ctrl+S saves the one at hand. */
      const keys = event => {
        const shown = rows.filter(row => !row.element.hidden);
        const at = shown.findIndex(row => row.element.contains(event.target));
        const step = event.altKey ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : 0;
        if (at >= 0 && step && shown[at + step]) {
          event.preventDefault();
          shown[at + step].focus();
        } else if (at >= 0 && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
          event.preventDefault();
          shown[at].save();
        }
      };
      if (rating) {
        const byId = new Map(rows.map(row => [row.item.criterionId, row]));
        context.draftPart('criteria', {
          collect: () => Object.fromEntries(rows.filter(row => row.unsaved).map(row => [row.item.criterionId, row.draft()])),
          restore: kept => Object.entries(kept).forEach(([id, typed]) => byId.has(id) && byId.get(id).restore(typed)),
          clear: () => rows.forEach(row => row.unsaved && row.clear())
        });
      }
      filter.addEventListener('change', sift);
      table.recount();

      const content = el('table', { class: 'table cc-criteria' + (rating ? ' cc-rating' : '') },
        el('thead', {}, el('tr', {}, names.map(name => el('th', { scope: 'col' }, name)))),
        parts.map(part => part.body));
      if (rating) {
        content.addEventListener('keydown', keys);
      }
      return [
        el('h5', {}, '指标评定（第 ' + body.round + ' 轮）'),
        el('div', { class: 'form-inline cc-toolbar' }, progress, ' ',
          el('label', { for: filter.id }, '显示 '), filter, ' ', again, ' ', message),
        el('div', { class: 'progress cc-progress' }, bar),
        remark, news,
        rating
          ? el('p', { class: 'help-block' }, '键盘：', el('kbd', {}, 'Alt'), ' + ', el('kbd', {}, '↑'), ' 或 ', el('kbd', {}, '↓'),
            ' 换到上一项或下一项，', el('kbd', {}, 'Ctrl'), ' + ', el('kbd', {}, 'S'), ' 保存这一项。')
          : null,
        el('div', { class: 'cc-scroll' }, content)
      ];
    }

    return load(box, '评定表', read, render);
  };
})();
