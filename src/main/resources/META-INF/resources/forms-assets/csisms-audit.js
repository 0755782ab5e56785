/*
 * Panels about an audit: what it is and found so far, the suggested team, decisions, conflicts. Several auditors record
 * findings side by side: each finding is saved by itself under the version that was read, and what others save appears
 * by itself, but for what one is writing.
 */
(function () {
  'use strict';

  const { api, el, show, load, moment, casePath, listOf, naming } = window.CloudCert;

  const GRADE = { MAJOR: '严重不符合', MINOR: '轻微不符合', CONCERN: '关注事项', OBSERVATION: '观察项' };
  const METHOD = { DOCUMENTS: '书面验证', ON_SITE: '现场跟踪验证' };
  /** Milliseconds between two looks at what others have saved. */
  const LOOK = 8000;
  /** Milliseconds after which nobody is taken to be at the form any more: looking on would keep the session alive. */
  const IDLE = 600000;
  const LENGTH = 4000;

  const fact = (name, value) => value === null || value === undefined || value === ''
    ? [] : [el('div', {}, el('dt', {}, name), el('dd', {}, value))];

  const findingPath = (audit, number) => 'csisms/audits/' + encodeURIComponent(audit.id) + '/findings'
    + (number ? '/' + number : '');

  function send(method, path, version, body) {
    const headers = { 'Content-Type': 'application/json' };
    if (version !== null) {
      headers['If-Match'] = '"' + version + '"';
    }
    return api(path, { method: method, headers: headers, body: JSON.stringify(body) });
  }

  let fields = 0;

  /** A field with its label; what was entered is the value of its last element. */
  function field(label, control) {
    control.id = 'audit-field-' + ++fields;
    return el('div', { class: 'form-group' }, el('label', { for: control.id }, label), control);
  }

  const area = text => {
    const control = el('textarea', { class: 'form-control', rows: 3, maxlength: LENGTH });
    control.defaultValue = text || '';
    return control;
  };

  const choice = (options, chosen) => {
    const control = el('select', { class: 'form-control cc-select' },
      Object.entries(options).map(([value, text]) => el('option', { value: value }, text)));
    if (chosen) {
      control.value = chosen;
    }
    return control;
  };

  /** A button that sends what was entered, and says beside itself what came of it. */
  function sender(text, act) {
    const button = el('button', { type: 'button', class: 'btn btn-default btn-sm' }, text);
    const state = el('span', { class: 'help-block', role: 'status' });
    button.addEventListener('click', async () => {
      button.disabled = true;
      state.classList.remove('text-danger');
      state.textContent = '正在保存…';
      try {
        await act();
        state.textContent = '已保存';
      } catch (error) {
        state.classList.add('text-danger');
        state.textContent = error.status === 412 ? '他人已修改此项，请先看最新内容，再保存一次' : error.message;
      }
      button.disabled = false;
    });
    return [button, state];
  }

  /** The form for one finding; finding is null for a new one. */
  function editor(audit, finding, saved) {
    const found = finding || {};
    const grades = audit.type === 'STAGE_1' ? ['CONCERN', 'OBSERVATION'] : ['MAJOR', 'MINOR', 'OBSERVATION'];
    const grade = choice(Object.fromEntries(grades.map(one => [one, GRADE[one]])), found.grade);
    const control = el('input', { type: 'text', class: 'form-control', maxlength: 100 });
    control.defaultValue = found.control || '';
    const statement = area(found.statement);
    const evidence = area(found.evidence);
    return el('div', { class: 'cc-part' },
      field('级别', grade), field('控制或条款', control), field('事实', statement), field('证据', evidence),
      sender(finding ? '保存第' + finding.number + '项' : '添加审核发现', async () => {
        const body = {
          grade: grade.value, control: control.value.trim(), statement: statement.value.trim(),
          evidence: evidence.value.trim()
        };
        await (finding
          ? send('PUT', findingPath(audit, finding.number), finding.version, body)
          : send('POST', findingPath(audit), null, body));
        if (!finding) {
          [control, statement, evidence].forEach(one => { one.value = ''; });
        }
        await saved();
      }));
  }

  /** What the team says to the correction that was handed in last. */
  function verifier(audit, finding, saved) {
    const accepted = choice({ '': '请选择', true: '验证通过', false: '退回' });
    const method = choice(METHOD);
    const opinion = area('');
    return el('div', { class: 'cc-part' },
      field('验证结果', accepted), field('验证方式', method), field('验证意见（原文发给认证委托人）', opinion),
      sender('保存第' + finding.number + '项的验证', async () => {
        if (!accepted.value) {
          throw new Error('请选择验证结果');
        }
        await send('PUT', findingPath(audit, finding.number) + '/verification', finding.version, {
          accepted: accepted.value === 'true', method: method.value, opinion: opinion.value.trim()
        });
        await saved();
      }));
  }

  function correction(one, nameOf) {
    return el('dl', { class: 'cc-texts' },
      fact('第 ' + one.round + ' 次提交', moment(one.submittedAt)), fact('原因分析', one.cause), fact('纠正', one.correction),
      fact('纠正措施', one.correctiveAction),
      one.accepted === undefined ? [] : fact(one.accepted ? '验证通过' : '退回',
        METHOD[one.method] + '，' + nameOf(one.reviewedBy) + '：' + one.opinion));
  }

  function findingPart(audit, finding, mode, nameOf, saved) {
    const part = el('li', {},
      el('strong', {}, '第 ' + finding.number + ' 项　' + finding.gradeTitle + '　' + finding.control), '　',
      el('span', { class: 'label label-' + (finding.state === 'CLOSED' || finding.state === 'NOTED' ? 'success' : 'warning') },
        finding.stateTitle),
      finding.dueOn ? ' 提交期限 ' + finding.dueOn : null,
      el('dl', { class: 'cc-texts' }, fact('事实', finding.statement), fact('证据', finding.evidence),
        fact('记录', nameOf(finding.recordedBy) + '，' + moment(finding.recordedAt))),
      finding.corrections.map(one => correction(one, nameOf)));
    if (mode === 'record') {
      const edit = el('details', {}, el('summary', {}, '修改'));
      edit.append(editor(audit, finding, saved));
      part.append(edit);
    } else if (mode === 'verify' && finding.state === 'SUBMITTED') {
      part.append(verifier(audit, finding, saved));
    }
    return part;
  }

  /** Folded: a full audit covers more than a hundred. */
  function controls(numbers) {
    return numbers.length === 0 ? null : el('details', {},
      el('summary', {}, '审核的控制和典型服务（' + numbers.length + ' 项）'),
      el('p', {}, numbers.slice().sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).join('、')));
  }

  function summary(audit, nameOf) {
    return [
      el('h5', {}, audit.typeTitle + '（第 ' + audit.number + ' 次，' + audit.stateTitle + '）'),
      el('dl', { class: 'cc-facts' },
        fact('审核日期', audit.firstDay ? audit.firstDay + ' 至 ' + audit.lastDay : ''),
        fact('审核时间', audit.auditDays ? audit.auditDays + ' 人日（计算结果 ' + audit.reckonedDays + '）' : ''),
        fact('审核组', audit.team.filter(member => !member.leftReason)
          .map(member => member.name + (member.leader ? '（组长）' : '')).join('、')),
        fact('临时通知', audit.shortNotice ? '是' : '')),
      el('dl', { class: 'cc-texts' },
        fact('审核时间的理由', audit.deviationReason), fact('审核安排', audit.plan),
        fact('场所和班次', audit.shifts.map(one => one.site + ' ' + one.shift + (one.reason ? '（未审核：' + one.reason + '）' : ''))
          .join('；')),
        audit.objections.map(one => fact('委托人的异议', nameOf(one.member) + '：' + one.reason
          + (one.upheld === undefined ? '（待处理）' : (one.upheld ? '（成立）' : '（不成立）') + one.decisionReason))),
        fact('拒绝审核', audit.refusal), fact('审核报告', audit.report),
        fact('推荐意见', audit.positive === undefined ? '' : audit.positive ? '推荐' : '不推荐')),
      controls(audit.controls)
    ];
  }

  const busy = box => box.contains(document.activeElement)
    || Array.from(box.querySelectorAll('textarea, input')).some(one => one.value !== one.defaultValue)
    || Boolean(box.querySelector('details[open]'));

  /** All audits of the case; of the last one, findings are recorded or verified in the mode that the form names. */
  function audit(box, context) {
    const mode = box.getAttribute('data-mode');
    let etag = '';
    let used = Date.now();
    const read = async () => [listOf((await api(casePath(context.caseNo, 'audits'))).body), await naming()];
    const render = ([audits, nameOf]) => {
      etag = JSON.stringify(audits);
      return audits.map((one, index) => {
        const now = index === audits.length - 1 ? mode : null;
        return el('div', { class: 'cc-part' }, summary(one, nameOf),
          one.findings.length ? el('h5', {}, '审核发现（' + one.findings.length + '）') : null,
          el('ul', { class: 'cc-list' }, one.findings.map(finding => findingPart(one, finding, now, nameOf, refresh))),
          now === 'record' ? [el('h5', {}, '添加审核发现'), editor(one, null, refresh)] : null);
      });
    };
    const refresh = async () => show(box, render(await read()));
    if (mode) {
      box.addEventListener('input', () => { used = Date.now(); });
      const timer = setInterval(async () => {
        if (!box.isConnected || Date.now() - used > IDLE) {
          clearInterval(timer);
          return;
        }
        try {
          const fresh = await read();
          if (JSON.stringify(fresh[0]) !== etag && !busy(box)) {
            show(box, render(fresh));
          }
        } catch (unreachable) {
          // The next look may succeed; what is on the page stays.
        }
      }, LOOK);
    }
    return load(box, '审核', read, render);
  }

  /** The team that could be appointed for the days entered, and why others cannot. */
  function team(box, context) {
    const days = () => ['auditFrom', 'auditUntil'].map(name => document.querySelector('[cam-variable-name="' + name + '"]').value);
    const ask = () => {
      const [from, until] = days();
      if (!from || !until || until < from) {
        show(box, el('p', { class: 'help-block' }, '填写审核首日和末日后，这里给出建议的审核组。'));
        return null;
      }
      const path = casePath(context.caseNo, 'team-suggestion?from=' + from + '&until=' + until);
      return load(box, '建议的审核组', async () => (await api(path)).body, suggestion => [
        el('h5', {}, '建议的审核组'),
        suggestion.members.length
          ? el('p', {}, suggestion.members.map(one => one.name + (one.leader ? '（组长）' : '')).join('、'))
          : el('p', { class: 'text-danger' }, '没有能够覆盖认证范围的审核组'
            + (suggestion.uncovered.length ? '，无人具备：' + suggestion.uncovered.join('、') : '')),
        el('details', {}, el('summary', {}, '每名审核员的情况'),
          el('table', { class: 'table table-condensed' },
            el('thead', {}, el('tr', {}, ['审核员', '业务类别', '参加过上次审核', '不能指派的原因'].map(name => el('th', { scope: 'col' }, name)))),
            el('tbody', {}, suggestion.people.map(one => el('tr', {},
              el('th', { scope: 'row' }, one.name), el('td', {}, one.categories.join('、')),
              el('td', {}, one.former ? '是' : ''),
              el('td', {}, one.obstacles.concat(one.leadObstacle || []).join('；')))))))
      ]);
    };
    ['auditFrom', 'auditUntil'].forEach(name =>
      document.querySelector('[cam-variable-name="' + name + '"]').addEventListener('change', ask));
    return ask();
  }

  /** What was decided, and asked, before. */
  function decisions(box, context) {
    return load(box, '认证决定', async () => [
      (await api(casePath(context.caseNo, 'certification-decisions'
        + (context.given.decisionOn ? '?subject=' + context.given.decisionOn : '')))).body, await naming()
    ], ([decided, nameOf]) => [
      decided.obstacles.length ? el('div', { class: 'alert alert-warning' }, el('strong', {}, '不能作出肯定决定的原因'),
        el('ul', {}, decided.obstacles.map(one => el('li', {}, one.ruleId + '　' + one.text)))) : null,
      decided.items.map(one => el('dl', { class: 'cc-texts' },
        fact('第 ' + one.round + ' 次', one.subjectTitle + '：' + one.outcomeTitle + '（' + nameOf(one.decidedBy) + '，'
          + moment(one.decidedAt) + '）'), fact('理由', one.reason), fact('审核组的说明', one.answer)))
    ]);
  }

  /** The conflicts that were not declared. */
  function conflicts(box, context) {
    return load(box, '利益冲突', async () => [
      listOf((await api(casePath(context.caseNo, 'conflict-reviews'))).body), await naming()
    ], ([reviews, nameOf]) => [
      el('h5', {}, '未声明的利益冲突'),
      reviews.map(one => el('dl', { class: 'cc-texts' }, fact('审核员', nameOf(one.userId)), fact('情况', one.reason),
        fact('发现时间', moment(one.foundAt)), fact('复核结论', one.conclusion)))
    ]);
  }

  Object.assign(window.CloudCert, { audit: audit, team: team, decisions: decisions, conflicts: conflicts });
})();
