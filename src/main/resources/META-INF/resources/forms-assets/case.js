/*
 * What all task forms share: the case header, hints at fields, pickers of people, and panels that a form asks for by
 * an attribute (data-panel). A form works without this script, only with less comfort: everything that fails here is
 * said on the page and blocks nothing.
 *
 * Data reaches the page as text nodes only; nothing is ever parsed as markup.
 */
(function () {
  'use strict';

  const ASSETS = '/forms-assets/';
  const KIND = {
    INITIAL: '首次申请', MAINTENANCE: '维持原有级别', MAINTENANCE_LATE: '维持原有级别（逾期提出）',
    CERTIFICATE: '证书维持', HANDLING: '违规处置', APPEAL: '申诉', COMPLAINT: '投诉'
  };
  const STAGE = {
    ACCEPTANCE: '受理', PROJECT_SETUP: '立项', ASSESSMENT: '评估', CERTIFICATION: '发证',
    INVESTIGATION: '调查', HEARING: '陈述申辩', SANCTION: '决定处置', RECTIFICATION: '限期整改', SUSPENSION: '暂停证书',
    IN_FORCE: '证书有效期内', EXPIRED: '等待续证',
    APPEAL_INVESTIGATION: '申诉调查', APPEAL_CONCLUSION: '申诉结论', COMPLAINT_INVESTIGATION: '投诉调查',
    COMPLAINT_RECORD: '调阅投诉处理记录', COMPLAINT_CONCLUSION: '投诉结论'
  };
  const CONCLUSION = {
    CONFORMING: '符合', NONCONFORMING: '不符合', PASS: '通过', FAIL: '不通过', MORE_EVIDENCE: '补充证据', ABSTAIN: '弃权'
  };
  const SOURCE = { COMPLAINT: '投诉', SUPERVISION: '监督检查', REPORT: '外部通报' };
  const GRAVITY = { MINOR: '轻微', MODERATE: '一般', SERIOUS: '严重', GRAVE: '特别严重' };
  const SANCTION = {
    NONE: '不予处置', WARNING: '警告', RECTIFICATION: '限期整改', SUSPENSION: '暂停证书', CANCELLATION: '取消证书'
  };
  const CERTIFICATE = {
    NOT_YET_ISSUED: '尚未生效', VALID: '有效', SUSPENDED: '已暂停', CANCELLED: '已取消', EXPIRED: '已到期'
  };
  const ENDED = ['MET', 'CANCELLED'];

  /** An element with attributes and children; strings become text, null is left out. */
  function el(name, attributes) {
    const element = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (value !== null && value !== undefined && value !== false) {
        element.setAttribute(key, value === true ? '' : value);
      }
    });
    Array.from(arguments).slice(2).flat(Infinity).forEach(child => {
      if (child !== null && child !== undefined) {
        element.append(child);
      }
    });
    return element;
  }

  function show(container) {
    container.replaceChildren(...Array.from(arguments).slice(1).flat(Infinity).filter(child => child));
  }

  function cookie(name) {
    const found = document.cookie.split('; ').find(pair => pair.startsWith(name + '='));
    return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
  }

  /** Calls our REST API. Rejects with an error that has the problem's Chinese text, and the status. */
  async function api(path, options) {
    const request = Object.assign({ credentials: 'same-origin' }, options);
    request.headers = Object.assign({ Accept: 'application/json' }, request.headers);
    if (request.method && request.method !== 'GET') {
      const token = cookie('XSRF-TOKEN');
      if (token) {
        request.headers['X-XSRF-TOKEN'] = token;
      }
    }
    let response;
    try {
      response = await fetch('/api/v1/' + path, request);
    } catch (unreachable) {
      throw new Error('服务器没有响应，请检查网络');
    }
    const text = await response.text();
    let body = null;
    try {
      body = text ? JSON.parse(text) : null;
    } catch (notJson) {
      body = null;
    }
    if (!response.ok) {
      const refused = response.status === 401 || response.status === 403;
      const error = new Error(
        (body && (body.detail || body.title)) || (refused ? '您没有权限或登录已过期' : '服务器返回错误 ' + response.status));
      error.status = response.status;
      throw error;
    }
    return { body: body, etag: response.headers.get('ETag') };
  }

  const casePath = (caseNo, rest) => 'cases/' + encodeURIComponent(caseNo) + (rest ? '/' + rest : '');
  const certificatePath = number => 'certificates/' + encodeURIComponent(number);
  const listOf = body => (Array.isArray(body) ? body : (body && body.items) || []);

  /** Today where the authority is, as yyyy-MM-dd. */
  const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

  function moment(instant) {
    return instant
      ? new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' })
        .format(new Date(instant))
      : '';
  }

  const yuan = amount => Number(amount || 0).toLocaleString('zh-CN', { minimumFractionDigits: 2 }) + ' 元';

  function bytes(size) {
    if (typeof size !== 'number') {
      return '';
    }
    return size < 1024 ? size + ' B' : size < 1048576 ? Math.round(size / 1024) + ' KB' : (size / 1048576).toFixed(1) + ' MB';
  }

  function failure(what, error, retry) {
    const box = el('div', { class: 'alert alert-warning cc-failure', role: 'alert' },
      what + '未能读取：' + error.message + '。这不影响填写和提交表单。');
    if (retry) {
      const button = el('button', { type: 'button', class: 'btn btn-default btn-xs' }, '重试');
      button.addEventListener('click', retry);
      box.append(' ', button);
    }
    return box;
  }

  function fact(name, value) {
    return value === null || value === undefined || value === ''
      ? []
      : [el('div', {}, el('dt', {}, name), el('dd', {}, value instanceof Node ? value : String(value)))];
  }

  const caseLink = caseNo => caseNo && el('a', {
    href: '/cases/' + encodeURIComponent(caseNo), target: '_blank', rel: 'noopener', title: '打开案件页面（新标签页）'
  }, caseNo);

  const label = (kind, text) => el('span', { class: 'label label-' + kind }, text);

  /** Loads one part of the page into its box; says so there if that fails, with a button to try again. */
  function load(box, what, read, render) {
    const attempt = async () => {
      show(box, el('p', { class: 'cc-loading' }, '正在读取' + what + '…'));
      try {
        show(box, [render(await read())].flat());
      } catch (error) {
        show(box, failure(what, error, attempt));
      }
    };
    return attempt();
  }

  let names = null;

  /** What people are called, by id: a name where the directory has one. Without the directory, ids remain. */
  function naming() {
    names = names || api('users').then(answer => new Map(listOf(answer.body).map(person => [person.id, person.name])));
    return names.then(found => id => found.get(id) || id).catch(() => {
      names = null;
      return id => id;
    });
  }

  function caseFacts(file, nameOf) {
    const level = file.level === null || file.level === undefined ? '' : file.level + ' 级';
    return [
      el('h4', { class: 'cc-organisation' }, file.organisationName || '（未登记名称）',
        file.status === 'CLOSED' ? el('span', { class: 'label label-default' }, '已结案') : null),
      el('dl', { class: 'cc-facts' },
        fact('案件编号', caseLink(file.caseNo)),
        fact('案件类型', KIND[file.kind] || file.kind), fact('申请级别', level),
        fact('所处阶段', STAGE[file.stage] || file.stage), fact('立案日期', file.openedOn),
        fact('项目负责人', file.projectLead ? nameOf(file.projectLead) : ''), fact('规则版本', file.ruleEdition)),
      (file.notices || []).map(notice => el('p', { class: 'alert alert-warning', role: 'alert' },
        moment(notice.at) + '　' + notice.text))
    ];
  }

  function ledgerTable(ledger) {
    return el('table', { class: 'table table-condensed cc-ledger' },
      el('thead', {}, el('tr', {}, ['日期', '事项', '天数', '依据和理由', '规则', '到期日'].map(name => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, ledger.map(line => el('tr', {},
        [moment(line.at), line.what, line.days, line.reason || line.ground, line.ruleId, line.dueOnAfter]
          .map(value => el('td', {}, value === null || value === undefined ? '' : String(value)))))));
  }

  function deadline(item) {
    const explanation = item.explanation || [];
    const ledger = item.ledger || [];
    return el('li', {},
      el('strong', {}, item.name + (item.round > 1 ? '（第 ' + item.round + ' 次）' : '')), '：',
      item.standingStill
        ? ['如今日恢复计算，', item.dueOn, ' 到期', label('info', '中止计算')]
        : [item.dueOn, ' 24:00 到期', new Date(item.dueAt) <= new Date() ? label('danger', '已逾期') : null,
          item.provisional ? label('warning', '暂定') : null],
      el('details', {}, el('summary', {}, '这个日期怎么来的？'),
        explanation.map(line => el('p', {}, line)), ledger.length ? ledgerTable(ledger) : null));
  }

  function deadlines(body) {
    const pending = listOf(body).filter(item => !ENDED.includes(item.state));
    return [
      el('h5', {}, '期限'),
      pending.length ? el('ul', { class: 'cc-list' }, pending.map(deadline)) : el('p', {}, '没有正在计算或已逾期的期限。')
    ];
  }

  function materialLink(caseNo, item) {
    return el('a', {
      href: '/api/v1/' + casePath(caseNo, 'materials/' + encodeURIComponent(item.id)),
      download: item.fileName || true,
      target: '_blank',
      rel: 'noopener'
    }, item.fileName || item.id);
  }

  function materials(caseNo, items) {
    return [
      el('h5', {}, '案件材料（' + items.length + '）'),
      items.length
        ? el('ul', { class: 'cc-list' }, items.map(item => el('li', {},
          el('span', { class: 'cc-kind' }, item.kindTitle || item.kind), materialLink(caseNo, item),
          el('small', {}, ' ' + [bytes(item.size), moment(item.storedAt)].filter(part => part).join('，')))))
        : el('p', {}, '还没有上传材料。')
    ];
  }

  /** A list of files to be disposed of, which a task of the archive is about instead of a case. */
  function disposal(list, nameOf) {
    const names = ['案件编号', '单位', '结案日期', '保管至', '状态'];
    return [
      el('h4', {}, '销毁清单 ' + list.number),
      el('dl', { class: 'cc-facts' }, fact('卷数', list.items.length), fact('保管期限届满日不晚于', list.due),
        fact('制作人', nameOf(list.madeBy)), fact('制作时间', moment(list.madeAt)),
        fact('复核人', list.reviewedBy ? nameOf(list.reviewedBy) : '')),
      el('dl', { class: 'cc-texts' }, fact('销毁理由', list.reason), fact('复核意见', list.reviewNote)),
      el('table', { class: 'table table-condensed' },
        el('thead', {}, el('tr', {}, names.map(name => el('th', { scope: 'col' }, name)))),
        el('tbody', {}, list.items.map(item => el('tr', {},
          [item.caseNo, item.organisationName, item.closedOn, item.retentionUntil || '']
            .map(value => el('td', {}, value)),
          el('td', {}, item.note || item.resultTitle,
            item.held ? [' ', label('warning', '已冻结')] : null)))))
    ];
  }

  function header(box, context) {
    const facts = el('div', { class: 'cc-part' });
    const running = el('div', { class: 'cc-part' });
    const files = el('div', { class: 'cc-part' });
    if (context.caseNo && context.caseNo.startsWith('D-')) {
      load(box, '销毁清单', async () => [
        (await api('disposals/' + encodeURIComponent(context.caseNo))).body, await naming()
      ], ([list, nameOf]) => disposal(list, nameOf));
      return;
    }
    if (!context.caseNo) {
      show(box, failure('案件', new Error('任务没有案件编号')));
      return;
    }
    show(box, facts, running, files);
    load(facts, '案件', async () => [(await api(casePath(context.caseNo))).body, await naming()],
      ([file, nameOf]) => caseFacts(file, nameOf));
    load(running, '期限', async () => (await api(casePath(context.caseNo, 'deadlines'))).body, deadlines);
    load(files, '材料', context.materials, items => materials(context.caseNo, items));
  }

  /** Handlings of a certificate, one a line, and what was decided in each. */
  function handlings(title, items) {
    const decided = item => item.decisions.map(decision =>
      moment(decision.decidedAt) + '决定' + SANCTION[decision.sanction] + (decision.liftedReason ? '（经申诉撤销）' : ''));
    return items.length
      ? [
        el('h5', {}, title + '（' + items.length + '）'),
        el('ul', { class: 'cc-list' }, items.map(item => el('li', {},
          caseLink(item.caseNo), '，' + item.openedOn + ' 立案，' + (item.status === 'CLOSED' ? '已结案' : '正在办理') + '：'
            + [item.facts].concat(decided(item)).join('；'))))
      ]
      : [];
  }

  const PANELS = {
    agreement(box, context) {
      const read = async () => (await api(casePath(context.caseNo, 'agreement'))).body;
      return load(box, '协议和费用', read, agreement => {
        const account = agreement.account || {};
        const terms = ['preparation', 'specialTerms'];
        terms.filter(name => agreement[name]).forEach(name => context.prefill(name, agreement[name]));
        return [
          el('h5', {}, '协议和费用'),
          agreement.approvalNote && !agreement.sentAt
            ? el('dl', { class: 'cc-texts' }, fact('上次审批意见', agreement.approvalNote))
            : null,
          el('dl', { class: 'cc-facts' }, fact('协议编号', agreement.number || '尚未拟定'),
            fact('发出时间', moment(agreement.sentAt)), fact('签署日期', agreement.signedOn)),
          el('table', { class: 'table table-condensed cc-fees' },
            el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, '费用项目'), el('th', { scope: 'col' }, '金额'))),
            el('tbody', {}, (agreement.feeItems || []).map(item =>
              el('tr', {}, el('td', {}, item.name), el('td', {}, yuan(item.yuan))))),
            el('tfoot', {}, el('tr', {}, el('th', { scope: 'row' }, '合计'), el('td', {}, yuan(agreement.total))))),
          el('dl', { class: 'cc-facts' }, fact('已付', account.paid === undefined ? '' : yuan(account.paid)),
            fact('未付', account.outstanding ? yuan(account.outstanding) : ''),
            fact('应退', account.overpaid ? yuan(account.overpaid) : '')),
          box.hasAttribute('data-terms')
            ? el('dl', { class: 'cc-texts' }, fact('需要申请单位准备', agreement.preparation),
              fact('特别约定', agreement.specialTerms || '无'))
            : null
        ];
      });
    },

    /** The expert review; data-former: that of an earlier round, if there was one. */
    review(box, context) {
      const former = box.hasAttribute('data-former');
      const read = async () => {
        try {
          return [(await api(casePath(context.caseNo, 'expert-review'))).body, await naming()];
        } catch (error) {
          if (former && error.status === 404) {
            return [];
          }
          throw error;
        }
      };
      return load(box, '专家评审', read, ([review, nameOf]) => {
        if (!review || former && !review.concluded) {
          return [];
        }
        const enough = review.votesCast >= review.quorum;
        const names = review.concluded ? ['专家', '意见', '理由'] : ['专家', '评议'];
        return [
          el('h5', {}, '专家评审（第 ' + review.round + ' 轮）'),
          review.concluded
            ? el('dl', { class: 'cc-texts' }, fact('结论', CONCLUSION[review.conclusion] || review.conclusion),
              fact('结论理由', review.reason))
            : el('p', { class: enough ? 'text-success' : 'text-warning' },
              '有效评议 ' + review.votesCast + ' 人，法定人数 ' + review.quorum + ' 人（弃权不计）。'
                + (enough ? '可以形成结论。' : '尚不能形成结论。') + '形成结论之前，各专家的意见相互保密。'),
          el('table', { class: 'table table-condensed cc-members' },
            el('thead', {}, el('tr', {}, names.map(name => el('th', { scope: 'col' }, name)))),
            el('tbody', {}, review.members.map(member => el('tr', {},
              el('td', {}, nameOf(member.userId) + (member.userId === review.chair ? '（组长）' : '')),
              review.concluded
                ? [el('td', {}, CONCLUSION[member.vote] || '未评议'), el('td', {}, member.reason || '')]
                : el('td', {}, member.voted ? '已评议' : '未评议')))))
        ];
      });
    },

    appeal(box, context) {
      const read = async () => {
        const appeal = (await api(casePath(context.caseNo, 'appeal'))).body;
        return [appeal, listOf((await api(casePath(appeal.appealedCaseNo, 'materials'))).body)];
      };
      return load(box, '申诉', read, ([appeal, files]) => {
        const named = files.filter(item => (appeal.materialIds || []).includes(item.id));
        return [
          el('h5', {}, '申诉'),
          el('dl', { class: 'cc-facts' }, fact('被申诉案件', caseLink(appeal.appealedCaseNo)), fact('被申诉的结论', appeal.conclusion),
            fact('提出日期', appeal.lodgedOn), fact('结论期限', appeal.concludeBy)),
          el('dl', { class: 'cc-texts' }, fact('申诉理由', appeal.grounds), fact('调查情况', appeal.findings)),
          el('h5', {}, '被申诉案件的材料（' + files.length + '）'),
          el('ul', { class: 'cc-list' }, files.map(item => el('li', {},
            el('span', { class: 'cc-kind' }, item.kindTitle || item.kind), materialLink(appeal.appealedCaseNo, item),
            named.includes(item) ? el('small', {}, ' 申诉单位援引') : null)))
        ];
      });
    },

    complaint(box, context) {
      const read = async () => {
        const complaint = (await api(casePath(context.caseNo, 'complaint'))).body;
        return [complaint, listOf((await api(certificatePath(complaint.certificateNumber) + '/handlings')).body)];
      };
      return load(box, '投诉', read, ([complaint, sanctioned]) => {
        const person = complaint.complainant || {};
        return [
          el('h5', {}, '投诉'),
          el('dl', { class: 'cc-facts' }, fact('证书编号', complaint.certificateNumber), fact('提出日期', complaint.lodgedOn),
            fact('结论期限', complaint.concludeBy), fact('投诉人', complaint.anonymous ? '匿名' : person.name),
            fact('邮箱', person.email), fact('电话', person.phone), fact('投诉处理记录', complaint.recordStateTitle)),
          el('dl', { class: 'cc-texts' }, fact('投诉内容', complaint.facts), fact('投诉事项', complaint.matter),
            fact('调查情况', complaint.findings), fact('获证单位的说明', complaint.recordNote)),
          handlings('这张证书的处置', sanctioned)
        ];
      });
    },

    /** The violation: what is alleged and found, what the organisation says, what was recommended and decided. */
    handling(box, context) {
      const read = async () => {
        const handling = (await api(casePath(context.caseNo, 'handling'))).body;
        const certificate = certificatePath(handling.certificateNumber);
        const all = listOf((await api(certificate + '/handlings')).body);
        return [handling, (await api(certificate)).body, all.filter(one => one.caseNo !== handling.caseNo), await naming()];
      };
      return load(box, '处置情况', read, ([handling, certificate, others, nameOf]) => {
        const truth = value => (value ? '是' : '否');
        const found = handling.established === true;
        context.$scope.$evalAsync(() => { context.$scope.recommended = handling.recommendation; });
        return [
          el('h5', {}, '违规处置'),
          el('dl', { class: 'cc-facts' }, fact('证书编号', handling.certificateNumber),
            fact('证书状态', CERTIFICATE[certificate.status]), fact('证书有效期至', certificate.validUntil),
            fact('线索来源', SOURCE[handling.source]), fact('来源案件', caseLink(handling.sourceCaseNo)),
            fact('情节', GRAVITY[handling.gravity]), fact('已造成后果', found ? truth(handling.consequence) : ''),
            fact('拒不配合', found ? truth(handling.uncooperative) : ''),
            fact('证书有效期内受过处置', typeof handling.priorSanctions === 'number' ? handling.priorSanctions + ' 次' : ''),
            fact('推荐的处置', SANCTION[handling.recommendation])),
          el('dl', { class: 'cc-texts' }, fact('涉嫌违规的事实', handling.facts), fact('调查结论', handling.findings),
            fact('陈述申辩', handling.recommendation ? handling.statement || '期限内没有提交' : handling.statement)),
          handling.decisions.map(decision => el('dl', { class: 'cc-texts' },
            fact('第 ' + decision.round + ' 次决定', SANCTION[decision.sanction]
              + (decision.rectifyBy ? '，至 ' + decision.rectifyBy : '')
              + '（' + nameOf(decision.decidedBy) + '，' + moment(decision.decidedAt) + '）'),
            fact('决定理由', decision.reason), fact('与推荐不同的理由', decision.deviationReason),
            fact('经申诉撤销', decision.liftedReason))),
          handling.remedies.map(remedy => el('dl', { class: 'cc-texts' },
            fact(remedy.kind === 'RECTIFICATION' ? '整改报告' : '恢复申请', remedy.note || '见案件材料'),
            fact('提交时间', moment(remedy.submittedAt)), fact('审查意见', remedy.opinion))),
          handlings('这张证书的其他处置', others)
        ];
      });
    },

    /** The pending request to print the certificate anew: what is printed, what the holder is called today. */
    replacement(box, context) {
      const number = context.given.certificateNumber;
      const read = async () => (await api(certificatePath(number) + '/maintenance')).body.replacements;
      return load(box, '换证申请', read, ({ printedName, printedAddress, holderName, holderAddress, requests }) => {
        const request = requests[requests.length - 1];
        const row = (name, printed, now) => el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, printed || '（无）'),
          el('td', {}, now || '（无）', printed === now ? null : [' ', label('warning', '已变更')]));
        return [
          el('h5', {}, '换证申请（证书 ' + number + '）'),
          el('dl', { class: 'cc-texts' }, fact('理由', request.reasonTitle), fact('持证单位的说明', request.statement),
            fact('申请日期', request.requestedOn)),
          el('table', { class: 'table table-condensed' },
            el('thead', {}, el('tr', {}, ['', '证书上印制的', '现登记的'].map(name => el('th', { scope: 'col' }, name)))),
            el('tbody', {}, row('名称', printedName, holderName), row('地址', printedAddress, holderAddress)))
        ];
      });
    },

    conclusion(box, context) {
      return load(box, '项目组结论', async () => (await api(casePath(context.caseNo, 'criteria'))).body, evaluation =>
        el('dl', { class: 'cc-texts' },
          fact('项目组结论', CONCLUSION[evaluation.conclusion] || evaluation.conclusion || '尚未形成'),
          fact('项目组的理由', evaluation.conclusionReason)));
    },

    criteria(box, context) {
      return script('criteria.js')
        .then(() => window.CloudCert.criteria(box, context))
        .catch(error => show(box, failure('评定表', error)));
    }
  };

  function script(name) {
    return new Promise((resolve, reject) => {
      const tag = el('script', { src: ASSETS + name, charset: 'UTF-8' });
      tag.addEventListener('load', resolve);
      tag.addEventListener('error', () => reject(new Error('脚本没有送达')));
      document.head.append(tag);
    });
  }

  /** What is wrong with a field, in words. */
  function complaint(element, errors) {
    const kind = Object.keys(errors)[0];
    const text = {
      required: '请填写此项', maxlength: '最多 ' + element.getAttribute('maxlength') + ' 个字',
      pattern: element.getAttribute('data-pattern-hint') || '格式不正确', number: '请填写整数', date: '请填写有效日期',
      step: '请填写整数', camVariableType: '请填写整数',
      min: element.getAttribute('data-min-hint') || '不能小于 ' + element.getAttribute('min'),
      max: element.getAttribute('data-max-hint') || '不能大于 ' + element.getAttribute('max')
    };
    return kind ? text[kind] || '内容不正确' : '';
  }

  function hints(form, $scope) {
    form.querySelectorAll('[cam-variable-name]').forEach(element => {
      const group = element.closest('.form-group');
      if (!group || element.type === 'hidden') {
        return;
      }
      const hint = el('p', { class: 'help-block cc-hint', id: element.id + '-hint', hidden: true });
      group.append(hint);
      element.setAttribute('aria-describedby', [element.getAttribute('aria-describedby'), hint.id].filter(id => id).join(' '));
      const text = () => {
        const control = $scope.taskForm[element.name];
        if (!control) {
          return '';
        }
        const early = control.$error.required && !control.$touched;
        const problem = control.$invalid && (control.$dirty || control.$touched) && !early
          ? complaint(element, control.$error) : '';
        const future = !problem && element.type === 'date' && element.hasAttribute('data-past') && element.value > today();
        return future ? '该日期在今天之后，请核对' : problem;
      };
      $scope.$watch(text, now => {
        hint.textContent = now;
        hint.hidden = !now;
        const invalid = Boolean(now) && $scope.taskForm[element.name].$invalid;
        group.classList.toggle('has-error', invalid);
        group.classList.toggle('has-warning', Boolean(now) && !invalid);
        element.setAttribute('aria-invalid', String(invalid));
      });
    });
  }

  /** A field that does not apply is empty: nothing that was typed before and hidden since is submitted or in the way. */
  function dependents(form, $scope) {
    form.querySelectorAll('.cc-when').forEach(group => {
      $scope.$watch(group.getAttribute('ng-show'), applies => {
        if (!applies) {
          group.querySelectorAll('[cam-variable-name]').forEach(element => {
            const control = $scope.taskForm[element.name];
            if (control && element.value) {
              element.value = '';
              control.$setViewValue('');
              control.$render();
            }
          });
        }
      });
    });
  }

  /** The people of the roles named, without doubles, by name. */
  async function people(roles) {
    const found = new Map();
    for (const role of roles) {
      listOf((await api('users?role=' + encodeURIComponent(role))).body).forEach(person => found.set(person.id, person));
    }
    return Array.from(found.values()).sort((a, b) => (a.name || a.id).localeCompare(b.name || b.id, 'zh-CN'));
  }

  const personName = person => (person.name ? person.name + '（' + person.id + '）' : person.id);

  /** One person: the options come from $scope.people, as Angular only knows options that it made itself. */
  function selects(form, context) {
    context.$scope.people = context.$scope.people || {};
    form.querySelectorAll('select[data-users]').forEach(select => {
      const role = select.getAttribute('data-users');
      const box = el('div', {});
      select.after(box);
      load(box, '人员名单', () => people([role]), found => {
        context.$scope.$evalAsync(() => {
          context.$scope.people[role] = found;
          const draft = context.camForm.variableManager.variableValue(select.name);
          if (draft) {
            context.$scope[select.name] = draft;
          }
        });
        return found.length ? [] : [el('p', { class: 'text-danger' }, '没有可选的人员，请联系管理员。')];
      });
    });
  }

  /** Several people: check boxes that write their ids, comma-separated, into the hidden field. */
  function checklists(form, context) {
    form.querySelectorAll('[data-users][data-for]').forEach(box => {
      const field = form.querySelector('[cam-variable-name="' + box.getAttribute('data-for') + '"]');
      const least = Number(box.getAttribute('data-least') || 1);
      const control = () => context.$scope.taskForm[field.name];
      const chosen = new Set((field.value || '').split(',').filter(id => id));
      const count = el('p', { class: 'help-block', 'aria-live': 'polite' });
      const tell = found => {
        const names = found.filter(person => chosen.has(person.id)).map(person => person.name || person.id);
        count.textContent = '已选 ' + names.length + ' 人' + (names.length ? '：' + names.join('、') : '')
          + (names.length < least ? '；至少需要 ' + least + ' 人' : '');
        count.classList.toggle('text-warning', names.length < least);
      };
      load(box, '人员名单', () => people(box.getAttribute('data-users').split(' ')), found => {
        const search = el('input', { type: 'search', class: 'form-control input-sm', placeholder: '按姓名筛选', 'aria-label': '按姓名筛选' });
        const rows = found.map(person => {
          const input = el('input', { type: 'checkbox', id: field.id + '-' + person.id, value: person.id });
          input.checked = chosen.has(person.id);
          input.addEventListener('change', () => {
            chosen[input.checked ? 'add' : 'delete'](person.id);
            tell(found);
            context.$scope.$evalAsync(() => {
              field.value = found.filter(one => chosen.has(one.id)).map(one => one.id).join(',');
              control().$setViewValue(field.value);
              control().$setTouched();
            });
          });
          return el('div', { class: 'checkbox' }, el('label', { for: input.id }, input, personName(person)));
        });
        search.addEventListener('input', () => rows.forEach((row, index) => {
          row.hidden = !personName(found[index]).toLowerCase().includes(search.value.trim().toLowerCase());
        }));
        tell(found);
        return found.length
          ? [found.length > 8 ? search : null, el('div', { class: 'cc-people' }, rows), count]
          : [el('p', { class: 'text-danger' }, '没有可选的人员，请联系管理员。')];
      });
    });
  }

  function prefills(form, context) {
    form.querySelectorAll('[data-prefill="batch"]').forEach(element =>
      context.prefill(element.name, today().slice(0, 4) + '-01'));
  }

  /**
   * Brings a form to life. Called once per opened task by the script that stands in each form.
   *
   * @param camForm the SDK's form
   * @param $scope the Angular scope of the form
   * @param given the process variables that the form only shows, caseNo among them
   */
  function open(camForm, $scope, given) {
    const form = camForm.formElement[0];
    let stored = null;
    const context = {
      camForm: camForm,
      $scope: $scope,
      given: given,
      caseNo: given.caseNo,
      materials() {
        stored = stored || api(casePath(given.caseNo, 'materials')).then(answer => listOf(answer.body));
        stored.catch(() => { stored = null; });
        return stored;
      },
      prefill(name, value) {
        $scope.$evalAsync(() => {
          if (!$scope[name] && $scope.taskForm[name] && $scope.taskForm[name].$pristine) {
            $scope[name] = value;
          }
        });
      }
    };
    header(form.querySelector('.cc-case'), context);
    hints(form, $scope);
    dependents(form, $scope);
    selects(form, context);
    checklists(form, context);
    prefills(form, context);
    $scope.among = (role, field) => {
      const ids = ($scope[field] || '').split(',');
      return (($scope.people || {})[role] || []).filter(person => ids.includes(person.id));
    };
    form.querySelectorAll('[data-panel]').forEach(box => PANELS[box.getAttribute('data-panel')](box, context));
    // The engine puts its own words before a refusal; people get the reason alone.
    camForm.on('submit-failed', (form, [error]) => {
      if (error && typeof error.message === 'string') {
        error.message = error.message.replace(/^Cannot submit task form \S+: /, '');
      }
    });
    $scope.$evalAsync(() => {});
  }

  window.CloudCert = {
    open: open, api: api, el: el, show: show, load: load, moment: moment, casePath: casePath, listOf: listOf,
    materialLink: materialLink, naming: naming
  };
})();
