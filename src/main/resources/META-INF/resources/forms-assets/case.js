/*
 * What all forms share: the case header, checks while one types, refusals at their fields, drafts, pickers of people
 * and organisations, and panels that a form asks for by an attribute (data-panel). A form works without this script,
 * only with less comfort: everything that fails here is said on the page and blocks nothing.
 *
 * Data reaches the page as text nodes only; nothing is ever parsed as markup.
 */
(function () {
  'use strict';

  const ASSETS = '/forms-assets/';
  const KIND = {
    INITIAL: '首次申请', MAINTENANCE: '维持原有级别', MAINTENANCE_LATE: '维持原有级别（逾期提出）',
    CSISMS_INITIAL: 'CSISMS初次认证', CSISMS_TRANSFER: 'CSISMS转换认证',
    CSISMS_CYCLE: 'CSISMS认证周期', CSISMS_SURVEILLANCE: 'CSISMS监督审核', CSISMS_SPECIAL: 'CSISMS特殊审核',
    CSISMS_RECERTIFICATION: 'CSISMS再认证',
    CERTIFICATE: '证书维持', HANDLING: '违规处置', APPEAL: '申诉', COMPLAINT: '投诉'
  };
  const STAGE = {
    ACCEPTANCE: '受理', PROJECT_SETUP: '立项', ASSESSMENT: '评估', CERTIFICATION: '发证',
    INVESTIGATION: '调查', HEARING: '陈述申辩', SANCTION: '决定处置', RECTIFICATION: '限期整改', SUSPENSION: '暂停证书',
    IN_FORCE: '证书有效期内', EXPIRED: '等待续证',
    APPEAL_INVESTIGATION: '申诉调查', APPEAL_CONCLUSION: '申诉结论', COMPLAINT_INVESTIGATION: '投诉调查',
    COMPLAINT_RECORD: '调阅投诉处理记录', COMPLAINT_CONCLUSION: '投诉结论',
    CSISMS_APPLICATION: '申请与评审', CSISMS_CONTRACT: '认证合同', CSISMS_PROGRAMME: '编制审核方案',
    CSISMS_TRANSFER_REVIEW: '评审原证书资料', CSISMS_TRANSFER_AUDIT: '转换审核', CSISMS_STAGE_1: '第一阶段审核',
    CSISMS_STAGE_2: '第二阶段审核', CSISMS_DECISION: '认证决定', CSISMS_CERTIFICATION: '颁发证书',
    SURVEILLANCE_AUDIT: '监督审核', SURVEILLANCE_DECISION: '决定是否保持认证', EXTENSION_REVIEW: '评审扩大范围申请',
    SPECIAL_AUDIT: '特殊审核', EXTENSION_DECISION: '决定是否扩大范围', RECERTIFICATION_REVIEW: '评审再认证申请',
    RECERTIFICATION_STAGE_1: '第一阶段审核', RECERTIFICATION_AUDIT: '再认证审核',
    RECERTIFICATION_DECISION: '决定是否再认证', RECERTIFICATION_CERTIFICATE: '颁发证书'
  };
  const CONCLUSION = {
    CONFORMING: '符合', NONCONFORMING: '不符合', PASS: '通过', FAIL: '不通过', MORE_EVIDENCE: '补充证据', ABSTAIN: '弃权'
  };
  const MATERIAL = {
    APPLICATION_FORM: '申请书', ELECTRONIC_COPY: '电子版资料', THREE_YEAR_RECORD: '近三年资料', OTHER: '其他',
    LEGAL_STATUS: '法律地位证明', LICENCE: '行政许可、资质和强制性认证证书', ORGANISATION_CHART: '组织机构及职责',
    SERVICE_PROCESS: '服务流程和班次', OPERATION_RECORD: '体系运行证据', PENALTY_RECORD: '行政处罚、抽查和整改情况',
    SYSTEM_DOCUMENT: '体系成文信息', FORMER_CERTIFICATE: '原认证证书和审核资料'
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
  const scripts = {};

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
    if (response.status === 304) {
      return { unchanged: true, body: null, etag: response.headers.get('ETag') };
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
      error.code = body && body.code;
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

  /** The time of day, with the day where it is not today's. */
  function clockTime(instant) {
    const zone = { timeZone: 'Asia/Shanghai' };
    const day = new Intl.DateTimeFormat('sv-SE', zone).format(new Date(instant));
    const time = new Intl.DateTimeFormat('zh-CN', Object.assign({ hour: '2-digit', minute: '2-digit', hour12: false }, zone))
      .format(new Date(instant));
    return day === today() ? time : day + ' ' + time;
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
    if (context.starting) {
      show(box, el('h4', {}, '登记纸质申请'),
        el('p', {}, '信息安全服务资质（云计算安全类）。提交后立即编号立案，并发出“核对建档条件”任务，在那里上传申请书的扫描件。'));
      return;
    }
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
    context.listMaterials = () => load(files, '材料', context.materials, items => materials(context.caseNo, items));
    context.listMaterials();
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

    /** An application for certification as the system judges it; data-scope: only what is to be certified. */
    csismsApplication(box, context) {
      const read = async () => (await api('csisms/applications/' + encodeURIComponent(context.caseNo))).body;
      const table = (names, rows) => el('table', { class: 'table table-condensed' },
        el('thead', {}, el('tr', {}, names.map(name => el('th', { scope: 'col' }, name)))),
        el('tbody', {}, rows.map(row => el('tr', {}, row.map(value => el('td', {}, value || ''))))));
      const verdict = item => label({ MET: 'success', STATED: 'info' }[item.verdict] || 'danger', item.verdictTitle);
      const state = item => label({ PROVIDED: 'success', NOT_APPLICABLE: 'default' }[item.state] || 'danger', item.stateTitle);
      return load(box, '认证申请', read, application => {
        const former = application.former;
        context.prefill('sites', application.sites.map(site => [site.name, site.address, site.headcount,
          site.shifts.map(shift => shift.name + ' ' + shift.starts + '-' + shift.ends).join('，')].join('；')).join('\n'));
        const scope = [
          el('h5', {}, '申请的认证范围'),
          el('dl', { class: 'cc-texts' }, fact('认证范围', application.scope),
            fact('业务类别', (application.categories || []).join('、')),
            fact('员工人数', application.headcount + ' 人'), fact('外包过程', application.outsourcing),
            former ? fact('原证书', former.body + ' ' + former.number + '，有效期至 ' + former.validUntil) : null),
          table(['场所', '人数', '活动', '班次'], application.sites.map(site => [site.name + '，' + site.address,
            String(site.headcount), site.activity,
            site.shifts.map(shift => shift.name + ' ' + shift.starts + '至' + shift.ends).join('；')]))
        ];
        if (box.hasAttribute('data-scope')) {
          return scope;
        }
        const lacking = application.lackingCompetence || [];
        return scope.concat([
          application.reckonedAuditDays
            ? el('dl', { class: 'cc-facts' }, fact('按审核时间表（中等复杂程度）', application.reckonedAuditDays + ' 人日')) : null,
          application.safeguarded === false
            ? el('p', { class: 'alert alert-warning' }, '本机构的风险评估或者责任保障没有有效记录，现在不能受理申请。') : null,
          lacking.length
            ? el('p', { class: 'alert alert-warning' }, '没有可以派出的审核员：业务类别' + lacking.join('、')) : null,
          el('h5', {}, '申请条件（按 ' + application.receivedOn + ' 判定）'),
          table(['', '条件', '判定', '说明'], application.judgements.map(item =>
            [String(item.number), item.title, verdict(item), item.explanation])),
          el('h5', {}, '申请资料'),
          table(['', '资料', '状态'], application.documents.map(item => [String(item.number), item.title, state(item)])),
          application.reviews.length ? el('h5', {}, '以往评审') : null,
          application.reviews.length ? table(['轮次', '结论', '意见'], application.reviews.map(item =>
            [String(item.round), item.outcomeTitle, item.opinion])) : null
        ]);
      });
    },

    /** A certification contract; data-terms: with the terms that were drafted. */
    csismsContract(box, context) {
      const read = async () => (await api('csisms/contracts/' + encodeURIComponent(context.caseNo))).body;
      return load(box, '合同和费用', read, contract => {
        const account = contract.account || {};
        if (contract.specialTerms) {
          context.prefill('contractTerms', contract.specialTerms);
        }
        return [
          el('h5', {}, '认证合同'),
          contract.note && !contract.sentAt
            ? el('dl', { class: 'cc-texts' }, fact('上次签署意见', contract.note)) : null,
          el('dl', { class: 'cc-facts' }, fact('合同编号', contract.number || '尚未拟定'),
            fact('本机构签署日期', contract.bodySignedOn), fact('申请单位签署日期', contract.signedOn)),
          el('table', { class: 'table table-condensed cc-fees' },
            el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, '费用项目'), el('th', { scope: 'col' }, '金额'))),
            el('tbody', {}, contract.feeItems.map(item => el('tr', {}, el('td', {}, item.name), el('td', {}, yuan(item.yuan))))),
            el('tfoot', {}, el('tr', {}, el('th', { scope: 'row' }, '合计'), el('td', {}, yuan(contract.total))))),
          el('dl', { class: 'cc-facts' }, fact('已付', account.paid === undefined ? '' : yuan(account.paid))),
          box.hasAttribute('data-terms')
            ? el('dl', { class: 'cc-texts' }, fact('特别约定', contract.specialTerms || '无')) : null,
          el('details', {}, el('summary', {}, '双方的责任'),
            el('h6', {}, '本机构'), el('ul', {}, contract.bodyDuties.map(duty => el('li', {}, duty))),
            el('h6', {}, '获证组织'), el('ul', {}, contract.clientDuties.map(duty => el('li', {}, duty))))
        ];
      });
    },

    /** What stage 1 showed, round by round, and what the client answered. */
    csismsStage1(box, context) {
      const read = async () =>
        listOf((await api('csisms/applications/' + encodeURIComponent(context.caseNo) + '/stage-one')).body);
      return load(box, '第一阶段结论', read, rounds => rounds.length
        ? [el('h5', {}, '第一阶段的结论和答复')].concat(rounds.map(round => el('dl', { class: 'cc-texts' },
          fact('第 ' + round.round + ' 次结论', round.readinessTitle), fact('关注问题', round.concerns),
          fact('申请单位答复', round.answer), fact('评审意见', round.opinion))))
        : []);
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

    /** A measure against a certification: why, what the client says, what was decided, what it asks for since. */
    csismsSanction(box, context) {
      const read = async () => (await api('/api/v1/csisms/sanctions/' + encodeURIComponent(context.caseNo))).body;
      return load(box, '认证处置', read, sanction => [
        el('h5', {}, '认证处置'),
        el('dl', { class: 'cc-facts' }, fact('证书编号', sanction.certificateNumber), fact('拟采取的措施', sanction.measureTitle),
          fact('提请方', sanction.ownRequest ? '获证组织申请' : '认证机构'), fact('暂停至', sanction.suspendedUntil)),
        el('dl', { class: 'cc-texts' }, (sanction.grounds || []).map(ground =>
          fact('事由（' + moment(ground.at) + '，规则' + ground.ruleId + '）', ground.reason)),
        fact('获证组织的陈述', sanction.statement), fact('保留的认证范围', sanction.scope), fact('决定理由', sanction.reason)),
        (sanction.restorations || []).length
          ? el('h5', {}, '恢复申请') : null,
        el('dl', { class: 'cc-texts' }, (sanction.restorations || []).map(request =>
          [fact('申请（' + moment(request.requestedAt) + '）', request.note), fact('处理意见', request.opinion)]))
      ]);
    },

    csismsAppeal(box, context) {
      const read = async () => (await api('/api/v1/csisms/appeals/' + encodeURIComponent(context.caseNo))).body;
      return load(box, '申诉', read, appeal => [
        el('h5', {}, '申诉'),
        el('dl', { class: 'cc-facts' }, fact('被申诉案件', caseLink(appeal.appealedCaseNo)), fact('被申诉的结论', appeal.conclusion),
          fact('提出日期', appeal.lodgedOn), fact('结论期限', appeal.concludeBy)),
        el('dl', { class: 'cc-texts' }, fact('申诉理由', appeal.grounds), fact('调查情况', appeal.findings))
      ]);
    },

    csismsComplaint(box, context) {
      const read = async () => (await api('/api/v1/csisms/complaints/' + encodeURIComponent(context.caseNo))).body;
      return load(box, '投诉', read, complaint => {
        const person = complaint.complainant || {};
        return [
          el('h5', {}, '投诉'),
          el('dl', { class: 'cc-facts' }, fact('投诉对象', complaint.aboutTitle), fact('提出日期', complaint.lodgedOn),
            fact('结论期限', complaint.concludeBy), fact('投诉人', complaint.anonymous ? '匿名' : person.name),
            fact('邮箱', person.email), fact('电话', person.phone)),
          el('dl', { class: 'cc-texts' }, fact('投诉内容', complaint.facts), fact('投诉事项', complaint.matter),
            fact('调查情况', complaint.findings))
        ];
      });
    },

    csismsReport(box, context) {
      const read = async () => (await api('/api/v1/csisms/reports/' + encodeURIComponent(context.caseNo))).body;
      return load(box, '通报', read, report => [
        el('h5', {}, '通报'),
        el('dl', { class: 'cc-facts' }, fact('通报事项', report.kindTitle), fact('发生日期', report.happenedOn),
          fact('通报日期', report.reportedOn + (report.late ? '（逾期通报）' : ''))),
        el('dl', { class: 'cc-texts' }, fact('情况', report.facts))
      ]);
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
            el('thead', {}, el('tr', {}, ['项目', '证书上印制的', '现登记的'].map(name => el('th', { scope: 'col' }, name)))),
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

    /** Files for the case, uploaded one by one; they belong to the case at once, whatever becomes of the form. */
    upload(box, context) {
      const kinds = box.getAttribute('data-kinds').split(' ');
      const kind = el('select', { id: 'upload-kind', class: 'form-control input-sm cc-select' },
        kinds.map(value => el('option', { value: value }, MATERIAL[value])));
      const file = el('input', { id: 'upload-file', type: 'file', multiple: true });
      const button = el('button', { type: 'button', class: 'btn btn-default btn-sm' }, '上传');
      const state = el('p', { class: 'help-block', role: 'status' });
      const tell = (text, wrong) => {
        state.textContent = text;
        state.classList.toggle('text-danger', Boolean(wrong));
      };
      button.addEventListener('click', async () => {
        const chosen = Array.from(file.files);
        if (!chosen.length) {
          tell('请先选择文件', true);
          return;
        }
        button.disabled = true;
        const refused = [];
        for (const one of chosen) {
          tell('正在上传 ' + one.name + '…');
          const body = new FormData();
          body.append('kind', kind.value);
          body.append('file', one);
          await api(casePath(context.caseNo, 'materials'), { method: 'POST', body: body })
            .catch(error => refused.push(one.name + '：' + error.message));
        }
        button.disabled = false;
        file.value = '';
        tell(refused.length ? '没有上传：' + refused.join('；') : '已上传 ' + chosen.length + ' 个文件', refused.length);
        context.forgetMaterials();
        context.listMaterials();
      });
      show(box, el('h5', {}, '上传扫描件'),
        el('div', { class: 'cc-toolbar' }, el('label', { for: kind.id }, '类别'), kind,
          el('label', { for: file.id }, '文件'), file, button), state);
    },

    criteria(box, context) {
      return further('criteria.js', '评定表', box, context);
    },

    audit(box, context) {
      return further('csisms-audit.js', '审核', box, context);
    },

    team(box, context) {
      return further('csisms-audit.js', '建议的审核组', box, context);
    },

    decisions(box, context) {
      return further('csisms-audit.js', '认证决定', box, context);
    },

    conflicts(box, context) {
      return further('csisms-audit.js', '利益冲突', box, context);
    }
  };

  /** A panel of another file, which comes when the first panel of it is shown. */
  function further(file, what, box, context) {
    return script(file)
      .then(() => window.CloudCert[box.getAttribute('data-panel')](box, context))
      .catch(error => show(box, failure(what, error)));
  }

  function script(name) {
    scripts[name] = scripts[name] || new Promise((resolve, reject) => {
      const tag = el('script', { src: ASSETS + name, charset: 'UTF-8' });
      tag.addEventListener('load', resolve);
      tag.addEventListener('error', () => reject(new Error('脚本没有送达')));
      document.head.append(tag);
    });
    return scripts[name];
  }

  /** What is wrong with a field, in words. */
  function complaint(element, errors) {
    const kind = Object.keys(errors)[0];
    const text = {
      required: '请填写此项', maxlength: '最多 ' + element.getAttribute('maxlength') + ' 个字',
      pattern: element.getAttribute('data-pattern-hint') || '格式不正确', number: '请填写整数', date: '请填写有效日期',
      step: '请填写整数', camVariableType: '请填写整数',
      min: element.getAttribute('data-min-hint') || '不能小于 ' + element.getAttribute('min'),
      max: element.getAttribute('data-max-hint') || '不能大于 ' + element.getAttribute('max'),
      past: '不能晚于今天', creditCode: '校验位不符，请核对', least: '至少需要 ' + element.getAttribute('data-least') + ' 人'
    };
    return kind ? text[kind] || '内容不正确' : '';
  }

  /** Whether a unified social credit code's last character fits the others (GB 32100-2015). */
  function isCreditCode(code) {
    const sum = Array.from(code).reduce((total, character, index) =>
      total + '0123456789ABCDEFGHJKLMNPQRTUWXY'.indexOf(character) * (index < 17 ? Math.pow(3, index) % 31 : 1), 0);
    return code.length !== 18 || sum % 31 === 0;
  }

  /** Checks that Angular does not know: an attribute's selector, the error's name, and what holds. */
  const CHECKS = [
    ['[data-past]', 'past', value => !value || value <= today()],
    ['[data-check="credit-code"]', 'creditCode', value => !value || isCreditCode(value)]
  ];

  /** The fields of a form: each with its Angular control, its group, its label's text and the place for what is wrong. */
  function fieldsOf(form, $scope) {
    return Array.from(form.querySelectorAll('[cam-variable-name]')).map(element => {
      const name = element.getAttribute('cam-variable-name');
      const group = element.closest('.form-group');
      const radios = Array.from(form.querySelectorAll('[name="' + name + 'Choice"]'));
      const title = group.querySelector('label, legend').cloneNode(true);
      title.querySelectorAll('.cc-required').forEach(mark => mark.remove());
      return {
        name: name,
        element: element,
        group: group,
        inputs: radios.length ? radios : element.type === 'hidden' ? [] : [element],
        yesNo: radios.length > 0,
        label: title.textContent.trim(),
        error: document.getElementById(element.id + '-error'),
        control: () => $scope.taskForm && $scope.taskForm[radios.length ? name + 'Choice' : name],
        value: () => (radios.length ? $scope[name] : element.value)
      };
    });
  }

  /** Says at each field what is wrong with it, as one types or as the server has refused it. */
  function hints(context) {
    const $scope = context.$scope;
    context.fields.forEach(field => {
      CHECKS.filter(check => field.element.matches(check[0])).forEach(([, name, holds]) => {
        const control = field.control();
        control.$validators[name] = () => holds(field.element.value);
        control.$validate();
      });
      const full = () => field.element.maxLength > 0 && (field.element.value || '').length >= field.element.maxLength;
      const text = () => {
        const control = field.control();
        const refused = context.refused[field.name];
        if (refused && refused.value === field.value()) {
          return refused.message;
        }
        if (!control) {
          return '';
        }
        const early = control.$error.required && !control.$touched;
        return control.$invalid && (control.$dirty || control.$touched) && !early
          ? complaint(field.element, control.$error)
          : full() ? '已到 ' + field.element.maxLength + ' 个字的上限，更多的内容没有填入' : '';
      };
      $scope.$watch(text, now => {
        const control = field.control();
        const invalid = Boolean(now) && (Boolean(context.refused[field.name]) || Boolean(control && control.$invalid));
        field.error.textContent = now;
        field.group.classList.toggle('has-error', invalid);
        field.group.classList.toggle('has-warning', Boolean(now) && !invalid);
        field.inputs.forEach(input => input.setAttribute('aria-invalid', String(invalid)));
      });
    });
  }

  /** Why the form cannot be completed yet, above its buttons; each field named leads there. */
  function remaining(form, context) {
    const box = el('div', { class: 'cc-remaining', role: 'status' });
    form.append(box);
    const open = () => context.fields.filter(field => {
      const control = field.control();
      return control && control.$invalid && field.group.offsetParent;
    });
    context.$scope.$watch(() => open().map(field => field.name).join(' '), () => {
      const fields = open();
      show(box, fields.length ? [el('span', {}, (context.starting ? '启动' : '完成任务') + '前还需填写或更正：'), fields.map((field, index) => {
        const button = el('button', { type: 'button', class: 'btn btn-link btn-xs' }, field.label);
        button.addEventListener('click', () => focus(field));
        return [index ? '、' : null, button];
      })] : []);
    });
  }

  function focus(field) {
    const target = field.inputs[0] || field.group.querySelector('input:not([type="hidden"]), button') || field.group;
    field.group.scrollIntoView({ block: 'center' });
    target.focus({ preventScroll: true });
  }

  /** What the server refused: at the field that it concerns, the rest above the buttons. Nothing entered is lost. */
  function refusals(form, context) {
    const box = el('div', { class: 'alert alert-danger cc-refusal', role: 'alert', hidden: true });
    form.append(box);
    const told = error => {
      try {
        const header = error.response.headers.refusal;
        return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(header), byte => byte.charCodeAt(0))));
      } catch (untold) {
        return {};
      }
    };
    context.camForm.on('submit', () => {
      box.hidden = true;
      context.refused = {};
    });
    context.camForm.on('submit-failed', (unused, [error]) => {
      const { code, errors } = told(error);
      // The engine puts its own words before a refusal; people get the reason alone.
      const message = String(error.message || '').replace(/^Cannot (submit task form|instantiate process definition) \S+: /, '');
      if (typeof error.message === 'string') {
        error.message = message;
      }
      const visible = field => field && field.group.offsetParent;
      const concerned = (errors || []).length
        ? errors.map(one => [context.fields.find(field => field.name === one.field), one.message])
        : context.fields.filter(field => (field.element.getAttribute('data-refusals') || '').split(' ').includes(code))
          .map(field => [field, message]);
      const shown = concerned.filter(([field]) => visible(field));
      shown.forEach(([field, text]) => {
        context.refused[field.name] = { message: text, value: field.value() };
      });
      const rest = concerned.filter(([field]) => !visible(field)).map(one => one[1]);
      const whole = concerned.length ? rest.join('；') : message;
      const expired = error.status === 401;
      show(box, expired ? '登录已过期，没有提交。' : (whole ? '没有提交：' + whole : '没有提交，请更正标出的内容。'),
        ' 您填写的内容仍在此处。', expired ? signIn() : null);
      box.hidden = false;
      if (shown.length) {
        // Angular is in the middle of its work here, and takes the focus for news.
        setTimeout(() => focus(shown[0][0]));
      }
      context.$scope.$evalAsync(() => {});
    });
  }

  const signIn = () => el('a', { href: '/camunda/app/tasklist/', target: '_blank', rel: 'noopener' }, '在新标签页登录，再回到这里继续');

  /** Sets a field as if it had been entered. */
  function enter(field, value, $scope) {
    const control = field.control();
    if (field.yesNo) {
      $scope[field.name] = value;
      if (control) {
        control.$setDirty();
      }
      return;
    }
    field.element.value = value;
    if (control) {
      control.$setViewValue(value);
      control.$render();
    }
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
          const chosen = context.entered[select.name];
          if (chosen && !context.$scope[select.name]) {
            context.$scope[select.name] = chosen;
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
      field.setAttribute('data-least', least);
      control().$validators.least = () => !field.value || field.value.split(',').length >= least;
      control().$validate();
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
        context.emptied.push(() => {
          chosen.clear();
          rows.forEach(row => { row.querySelector('input').checked = false; });
          tell(found);
        });
        return found.length
          ? [found.length > 8 ? search : null, el('div', { class: 'cc-people' }, rows), count]
          : [el('p', { class: 'text-danger' }, '没有可选的人员，请联系管理员。')];
      });
    });
  }

  /** One organisation, found by its name or credit code; its contact fills in the fields that are still empty. */
  function organisations(form, context) {
    form.querySelectorAll('[data-organisations]').forEach(box => {
      const field = context.fields.find(one => one.name === box.getAttribute('data-for'));
      const search = el('input', { type: 'search', class: 'form-control', id: field.element.id + '-search' });
      const found = el('div', {});
      const count = el('p', { class: 'help-block', role: 'status' });
      const chosen = el('p', {});
      const contact = ['contactName', 'contactEmail', 'contactPhone'];
      const choose = one => {
        enter(field, one.id, context.$scope);
        field.control().$setTouched();
        show(chosen, '已选：', el('strong', {}, one.name), '（' + one.creditCode + '）');
        contact.forEach(name => {
          const other = context.fields.find(each => each.name === name);
          if (other.control().$pristine || !other.element.value) {
            enter(other, one[name] || '', context.$scope);
            other.control().$setPristine();
          }
        });
        context.$scope.$evalAsync(() => {});
        context.changed();
      };
      let waiting = null;
      let asked = 0;
      const look = async () => {
        const query = search.value.trim();
        const turn = ++asked;
        if (query.length < 2) {
          show(found);
          count.textContent = query ? '请至少输入两个字' : '';
          return;
        }
        try {
          const page = (await api('organisations?size=20&q=' + encodeURIComponent(query))).body;
          if (turn !== asked) {
            return;
          }
          const total = page.total || page.items.length;
          count.textContent = page.items.length
            ? '找到 ' + total + ' 个单位' + (total > page.items.length ? '，列出前 ' + page.items.length + ' 个' : '')
            : '没有找到；没有登记过的，请在上面选“新单位”';
          show(found, el('div', { class: 'cc-people' }, page.items.map(one => {
            const input = el('input', { type: 'radio', name: field.element.id + '-found', id: field.element.id + '-' + one.id });
            input.checked = field.element.value === one.id;
            input.addEventListener('change', () => choose(one));
            return el('div', { class: 'radio' }, el('label', { for: input.id }, input, one.name + '（' + one.creditCode + '）'));
          })));
        } catch (error) {
          count.textContent = '未能查找：' + error.message;
        }
      };
      search.addEventListener('input', () => {
        clearTimeout(waiting);
        waiting = setTimeout(look, 300);
      });
      if (field.element.value) {
        api('organisations/' + encodeURIComponent(field.element.value))
          .then(answer => show(chosen, '已选：', el('strong', {}, answer.body.name), '（' + answer.body.creditCode + '）'))
          .catch(error => show(chosen, failure('单位', error)));
      }
      context.emptied.push(() => show(chosen));
      show(box, el('label', { for: search.id }, '名称或统一社会信用代码'), search, count, found, chosen);
    });
  }

  const PREFILL = { batch: () => today().slice(0, 4) + '-01', level: () => 1 };

  function prefills(form, context) {
    form.querySelectorAll('[data-prefill]').forEach(element =>
      context.prefill(element.name, PREFILL[element.getAttribute('data-prefill')]()));
  }

  const PAUSE = 1500;
  const KEEPALIVE_LENGTH = 60000;

  /** Savings under way, by task: a form that opens waits for what the one before it still saves. */
  const saving = (window.CloudCert && window.CloudCert.saving) || new Map();

  /**
   * The draft: saved on the server as one types and on leaving, restored when the form opens. What the server cannot
   * take now, as when the session is over, waits in this tab; so does what a start form holds, which has no task yet.
   */
  function drafts(form, context) {
    const task = context.camForm.taskId;
    const path = 'tasks/' + encodeURIComponent(task) + '/draft';
    const place = 'cloudcert-draft:' + context.user + ':' + (task || context.camForm.processDefinitionKey);
    const status = el('p', { class: 'cc-draft', role: 'status' });
    const parts = {};
    let version = 0;
    let last = '{}';
    let held = {};
    let timer = null;
    let open = true;

    form.querySelector('.cc-case').after(status);

    /** What has been entered; as it was last, once the form is being taken down. */
    const collect = () => {
      if (!form.isConnected || context.fields.some(field => !field.control())) {
        return held;
      }
      const content = {};
      context.fields.forEach(field => {
        const value = field.value();
        const control = field.control();
        // Of two radio buttons Angular shows one; a choice is entered by somebody in any case.
        if (control && (field.yesNo || control.$dirty) && value !== undefined && value !== null) {
          content[field.name] = value;
        }
      });
      Object.entries(parts).forEach(([name, part]) => {
        const kept = part.collect();
        if (kept && Object.keys(kept).length) {
          content[name] = kept;
        }
      });
      held = content;
      return content;
    };

    const stash = content => {
      try {
        sessionStorage.setItem(place, JSON.stringify({ savedAt: new Date().toISOString(), content: content }));
      } catch (full) {
        status.textContent = '草稿未能保存，请尽快提交或另行复制';
      }
    };
    const stashed = () => {
      try {
        return JSON.parse(sessionStorage.getItem(place));
      } catch (unreadable) {
        return null;
      }
    };
    const unstash = () => {
      try {
        sessionStorage.removeItem(place);
      } catch (forbidden) {
        status.textContent = '浏览器不允许暂存';
      }
    };

    const told = (text, more) => show(status, text, more ? [' ', more].flat() : null);
    const link = (text, act) => {
      const button = el('button', { type: 'button', class: 'btn btn-link btn-xs' }, text);
      button.addEventListener('click', act);
      return button;
    };

    /** Saves what has changed since the last time. */
    const save = async leaving => {
      clearTimeout(timer);
      timer = null;
      const content = collect();
      const text = JSON.stringify(content);
      if (!open || text === last) {
        return;
      }
      last = text;
      if (!task) {
        stash(content);
        told('已在本标签页暂存');
        return;
      }
      try {
        const answer = await api(path, {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ version: version, content: content }),
          keepalive: Boolean(leaving) && text.length < KEEPALIVE_LENGTH
        });
        version = answer.body.version;
        unstash();
        told('草稿已保存（' + clockTime(answer.body.savedAt) + '）'
          + (answer.body.replaced ? '，取代了另一窗口在 ' + clockTime(answer.body.replaced) + ' 保存的草稿' : ''));
      } catch (error) {
        if (!open) {
          return;
        }
        if (error.status === 403 && error.code === 'task.not-yours') {
          open = false;
          told('任务已由他人领取，草稿不再保存；您填写的内容仍在此处，可以复制。');
        } else if (error.status === 404) {
          open = false;
          told('任务已经办理完毕或案件已结束，草稿不再保存；您填写的内容仍在此处，可以复制。');
        } else {
          last = '';
          stash(content);
          told((error.status === 401 ? '登录已过期' : '草稿未能保存：' + error.message) + '。您填写的内容已暂存在本标签页。',
            error.status === 401 ? signIn() : link('重试', () => queue(false)));
        }
      }
    };
    /** One saving after the other. */
    const queue = leaving => {
      const next = (saving.get(place) || Promise.resolve()).then(() => save(leaving));
      saving.set(place, next);
      return next;
    };
    context.changed = () => {
      collect();
      clearTimeout(timer);
      timer = setTimeout(() => queue(false), PAUSE);
    };

    const restore = (draft, what) => {
      Object.entries(draft.content).forEach(([name, value]) => {
        const field = context.fields.find(one => one.name === name);
        context.entered[name] = value;
        if (field) {
          enter(field, value, context.$scope);
        } else if (parts[name]) {
          parts[name].restore(value);
        }
      });
      const text = what + clockTime(draft.savedAt) + ' 的草稿。';
      const offer = () => told(text, link('放弃草稿', () =>
        // Tasklist's page allows no dialogue.
        told('放弃草稿，清空本表单已填写的内容？', [link('放弃', discard), ' ', link('保留', offer)])));
      offer();
    };

    const discard = async () => {
      clearTimeout(timer);
      try {
        if (task) {
          await api(path, { method: 'DELETE' });
        }
        unstash();
        version = 0;
        context.entered = {};
        context.fields.forEach(field => {
          enter(field, field.yesNo ? null : '', context.$scope);
          if (field.control()) {
            field.control().$setPristine();
            field.control().$setUntouched();
          }
        });
        Object.values(parts).forEach(part => part.clear());
        last = JSON.stringify(collect());
        context.emptied.forEach(refill => refill());
        context.$scope.$evalAsync(() => {});
        told('草稿已放弃。');
      } catch (error) {
        told('未能放弃草稿：' + error.message);
      }
    };

    /** A part of the form that is no field, such as a table, and keeps what is unsaved there. */
    context.draftPart = (name, part) => {
      parts[name] = part;
      if (context.entered[name]) {
        part.restore(context.entered[name]);
      }
    };

    const revisited = async () => {
      if (!task || !open || document.visibilityState !== 'visible') {
        return;
      }
      if (JSON.stringify(collect()) !== last) {
        queue(false);
        return;
      }
      const answer = await api(path).catch(() => null);
      if (open && answer && answer.body && answer.body.version > version) {
        told('另一窗口在 ' + clockTime(answer.body.savedAt) + ' 保存了更新的草稿。', link('载入', () => {
          version = answer.body.version;
          restore(answer.body, '已载入 ');
          last = JSON.stringify(collect());
          context.$scope.$evalAsync(() => {});
        }));
      }
    };
    const leaving = () => {
      if (open && JSON.stringify(collect()) !== last) {
        queue(true);
      }
    };
    const hidden = () => (document.visibilityState === 'hidden' ? leaving() : revisited());

    // Tasklist's own button keeps nothing in the browser: it saves this draft.
    context.camForm.store = done => queue(false).then(() => done && done());
    context.camForm.on('submit-success', () => {
      open = false;
      clearTimeout(timer);
      unstash();
    });
    ['input', 'change'].forEach(event => form.addEventListener(event, context.changed));
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', leaving);
    window.addEventListener('focus', revisited);
    context.$scope.$on('$destroy', () => {
      leaving();
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', leaving);
      window.removeEventListener('focus', revisited);
    });

    /** Brings back what was entered before; a newer one that waits in this tab goes first. */
    return async () => {
      await saving.get(place);
      const waiting = stashed();
      let kept = null;
      if (task) {
        try {
          kept = (await api(path)).body;
        } catch (error) {
          open = error.status !== 403 && error.status !== 404;
          if (open) {
            told('草稿未能读取：' + error.message + '。');
          }
        }
      }
      if (!open) {
        return;
      }
      version = kept ? kept.version : 0;
      if (waiting && (!kept || waiting.savedAt > kept.savedAt)) {
        restore(waiting, '已恢复本标签页暂存的 ');
        last = '';
        context.changed();
      } else if (kept) {
        restore(kept, '已恢复 ');
        last = JSON.stringify(collect());
      } else {
        last = JSON.stringify(collect());
      }
    };
  }

  /** A form that starts a process: one submitted twice is recognised, and Tasklist goes on to the first task. */
  function starting(camForm) {
    const random = crypto.getRandomValues(new Uint8Array(16));
    const submit = camForm.submitVariables;
    camForm.businessKey = Array.from(random, byte => byte.toString(16).padStart(2, '0')).join('');
    camForm.submitVariables = done => submit.call(camForm, async (error, instance) => {
      done(error, instance);
      if (instance && instance.businessKey) {
        const query = 'task?processInstanceBusinessKey=' + encodeURIComponent(instance.businessKey);
        const answer = await fetch('/camunda/api/engine/engine/default/' + query, { credentials: 'same-origin' });
        const tasks = answer.ok ? await answer.json() : [];
        if (tasks.length) {
          window.location.hash = '#/?task=' + encodeURIComponent(tasks[0].id);
        }
      }
    });
  }

  /**
   * Brings a form to life. Called once per opened form by the script that stands in each.
   *
   * @param camForm the SDK's form
   * @param $scope the Angular scope of the form
   * @param given the process variables that the form only shows, caseNo among them
   */
  async function open(camForm, $scope, given) {
    const form = camForm.formElement[0];
    const signedIn = $scope.$root && $scope.$root.authentication;
    let stored = null;
    const context = {
      camForm: camForm,
      $scope: $scope,
      given: given,
      caseNo: given.caseNo,
      starting: !camForm.taskId,
      user: signedIn ? signedIn.name : '',
      fields: fieldsOf(form, $scope),
      /** What was restored from a draft, by field. */
      entered: {},
      /** What is filled in again where a draft has been discarded. */
      emptied: [],
      /** What the server refused at last, by field, with the value that it refused. */
      refused: {},
      materials() {
        stored = stored || api(casePath(given.caseNo, 'materials')).then(answer => listOf(answer.body));
        stored.catch(() => { stored = null; });
        return stored;
      },
      forgetMaterials() {
        stored = null;
      },
      prefill(name, value) {
        const fill = () => $scope.$evalAsync(() => {
          if (!$scope[name] && $scope.taskForm[name] && $scope.taskForm[name].$pristine && !(name in context.entered)) {
            $scope[name] = value;
          }
        });
        context.emptied.push(fill);
        fill();
      }
    };
    if (context.starting) {
      starting(camForm);
    }
    header(form.querySelector('.cc-case'), context);
    hints(context);
    dependents(form, $scope);
    remaining(form, context);
    refusals(form, context);
    await drafts(form, context)();
    selects(form, context);
    checklists(form, context);
    organisations(form, context);
    prefills(form, context);
    $scope.among = (role, field) => {
      const ids = ($scope[field] || '').split(',');
      return (($scope.people || {})[role] || []).filter(person => ids.includes(person.id));
    };
    form.querySelectorAll('[data-panel]').forEach(box => PANELS[box.getAttribute('data-panel')](box, context));
    $scope.$evalAsync(() => {});
  }

  window.CloudCert = {
    open: open, api: api, el: el, show: show, load: load, moment: moment, casePath: casePath, listOf: listOf,
    materialLink: materialLink, naming: naming, saving: saving
  };
})();
