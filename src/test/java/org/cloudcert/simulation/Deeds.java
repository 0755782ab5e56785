package org.cloudcert.simulation;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.cloudcert.capability.archive.Disposals;
import org.cloudcert.capability.casefile.Interests;
import org.cloudcert.capability.certificate.ReplacementReason;
import org.cloudcert.capability.deadline.Calendars;
import org.cloudcert.capability.deadline.NewOutage;
import org.cloudcert.capability.deadline.Outages;
import org.cloudcert.capability.evaluation.AssessmentMethod;
import org.cloudcert.capability.evaluation.Conformity;
import org.cloudcert.capability.evaluation.Evaluations;
import org.cloudcert.capability.evaluation.RatedCriterion;
import org.cloudcert.capability.evaluation.Rating;
import org.cloudcert.capability.fee.Fees;
import org.cloudcert.capability.fee.NewPayment;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.capability.party.Complainant;
import org.cloudcert.capability.party.CreditCode;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.procedure.qualification.Acceptance;
import org.cloudcert.procedure.qualification.NewApplication;
import org.cloudcert.procedure.qualification.ProjectSetup;
import org.cloudcert.procedure.qualification.Qualifications;
import org.cloudcert.procedure.qualification.Submission;
import org.cloudcert.procedure.qualification.appeal.Appeals;
import org.cloudcert.procedure.qualification.complaint.Complaints;
import org.cloudcert.procedure.qualification.complaint.NewComplaint;
import org.cloudcert.procedure.qualification.handling.Handlings;
import org.cloudcert.procedure.qualification.handling.Hearings;
import org.cloudcert.procedure.qualification.handling.NewHandling;
import org.cloudcert.procedure.qualification.handling.Remedies;
import org.cloudcert.procedure.qualification.handling.Source;
import org.cloudcert.procedure.qualification.maintenance.Replacements;
import org.cloudcert.rule.Refusal;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Carries actions out: through the doors behind the interfaces and the engine's task service, as a signed-in person. */
final class Deeds {

    /** What came of an action: done, or the code with which the product refused it. */
    record Outcome(String refused) {

        static final Outcome DONE = new Outcome(null);

        boolean done() {
            return refused == null;
        }
    }

    private static final byte[] PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
            .getBytes(StandardCharsets.UTF_8);
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private final People people;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TaskService tasks;
    private final Organisations organisations;
    private final Qualifications qualifications;
    private final Acceptance acceptance;
    private final ProjectSetup projectSetup;
    private final Evaluations evaluations;
    private final Materials materials;
    private final Fees fees;
    private final Complaints complaints;
    private final Appeals appeals;
    private final Handlings handlings;
    private final Hearings hearings;
    private final Remedies remedies;
    private final Replacements replacements;
    private final Interests interests;
    private final Calendars calendars;
    private final Outages outages;
    private final Disposals disposals;
    private final Map<Integer, String> organisationIds = new ConcurrentHashMap<>();
    private final Map<String, String> caseNos = new ConcurrentHashMap<>();
    private final Map<String, String> labels = new ConcurrentHashMap<>();

    Deeds(ApplicationContext context, JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
        tasks = context.getBean(TaskService.class);
        organisations = context.getBean(Organisations.class);
        qualifications = context.getBean(Qualifications.class);
        acceptance = context.getBean(Acceptance.class);
        projectSetup = context.getBean(ProjectSetup.class);
        evaluations = context.getBean(Evaluations.class);
        materials = context.getBean(Materials.class);
        fees = context.getBean(Fees.class);
        complaints = context.getBean(Complaints.class);
        appeals = context.getBean(Appeals.class);
        handlings = context.getBean(Handlings.class);
        hearings = context.getBean(Hearings.class);
        remedies = context.getBean(Remedies.class);
        replacements = context.getBean(Replacements.class);
        interests = context.getBean(Interests.class);
        calendars = context.getBean(Calendars.class);
        outages = context.getBean(Outages.class);
        disposals = context.getBean(Disposals.class);
    }

    /**
     * Does what the action says. What the product refuses is part of life; what breaks it is not.
     *
     * @throws RuntimeException whatever is no refusal
     */
    Outcome perform(Action action) {
        try {
            return act(action);
        } catch (Refusal refusal) {
            return new Outcome(refusal.code());
        } catch (AuthorizationException notAllowed) {
            return new Outcome("engine.not-allowed");
        } catch (ProcessEngineException wrapped) {
            return refusalIn(wrapped).map(Outcome::new).orElseThrow(() -> wrapped);
        }
    }

    private static Optional<String> refusalIn(Throwable wrapped) {
        for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal.code());
            }
            if (cause instanceof FormFieldValidationException form) {
                return Optional.of(String.valueOf((Object) form.getDetail()));
            }
        }
        return Optional.empty();
    }

    private Outcome act(Action action) {
        String caseNo = action.on() == null ? null : caseNo(action.on());
        if (action.on() != null && caseNo == null) {
            return new Outcome("simulation.no-such-case");
        }
        switch (action.deed()) {
            case "register" -> register(action);
            case "rename" -> rename(action);
            case "apply" -> apply(action);
            case "withdraw" -> people.as("portal", () -> qualifications.withdraw(caseNo, "业务调整"));
            case "supplement" ->
                people.as("portal", () -> {
                    upload(caseNo, MaterialKind.SUPPLEMENT);
                    uploadThreeYears(caseNo);
                    return acceptance.supplement(caseNo, "已补充", List.of());
                });
            case "sign" -> people.as("portal", () -> projectSetup.sign(caseNo, LocalDate.now(clock), "王小云"));
            case "pay" -> pay(action, caseNo);
            case "declare interest" ->
                people.as(
                        action.with().get("person"),
                        () -> interests.declare(
                                action.with().get("person"), organisationId(action.organisation()), "曾在该单位任职"));
            case "ask for replacement" ->
                people.as(
                        "portal",
                        () -> replacements.request(
                                certificateOf(caseNo),
                                ReplacementReason.valueOf(action.with().get("reason")),
                                "申请换发证书"));
            case "find violation" ->
                opened(
                        action,
                        people.as(
                                "supervisor",
                                () -> handlings.open(new NewHandling(
                                        certificateOf(caseNo), Source.SUPERVISION, "未按承诺配备专职人员", null))));
            case "complain" ->
                opened(action, people.as("supervision-system", () -> complaints
                        .lodge(new NewComplaint(
                                certificateOf(caseNo),
                                "备份未按合同执行",
                                action.with().get("anonymous").equals("true")
                                        ? null
                                        : new Complainant("赵先生", "zhao@example.com", null)))
                        .caseNo()));
            case "hand in record" ->
                people.as("portal", () -> complaints.receiveRecord(caseNo, "投诉处理记录及预防措施见附件", List.of()));
            case "state" -> people.as("portal", () -> hearings.state(caseNo, "人员已补齐", List.of()));
            case "rectify" -> people.as("portal", () -> remedies.rectify(caseNo, "已新聘专职人员", List.of()));
            case "ask for restoration" ->
                people.as("portal", () -> remedies.requestRestoration(caseNo, "违规行为已纠正", List.of()));
            case "appeal" ->
                opened(action, people.as("portal", () -> appeals.lodge(caseNo, "认定的事实有误", List.of())
                        .caseNo()));
            case "withdraw appeal" -> people.as("portal", () -> appeals.withdraw(caseNo, "不再申诉"));
            case "load calendar" -> loadCalendar(action);
            case "enter outage" -> enterOutage(action);
            case "list for disposal" ->
                opened(action, people.as("archivist", () -> disposals
                        .make(LocalDate.now(clock), null, "保存期限届满")
                        .number()));
            case "task" -> {
                return task(action, caseNo);
            }
            default -> throw new IllegalArgumentException("Nobody knows how to " + action.deed());
        }
        return Outcome.DONE;
    }

    private void opened(Action action, String caseNo) {
        caseNos.put("#" + action.id(), caseNo);
        labels.put(caseNo, "#" + action.id());
    }

    /** The case's number; null where the label names none in this run. */
    String caseNo(String label) {
        if (label.endsWith("/watch")) {
            return one(
                    "select w.case_no from qualification_watch w join certificate c on c.number = w.certificate_number"
                            + " where c.case_no = ?",
                    caseNo(label.substring(0, label.length() - 6)));
        }
        if (label.endsWith("/handling")) {
            return one(
                    "select handling_case_no from qualification_complaint where case_no = ?",
                    caseNo(label.substring(0, label.length() - 9)));
        }
        return caseNos.get(label);
    }

    /** What a case is called; null where no action of this run led to it. */
    String label(String caseNo) {
        String known = labels.get(caseNo);
        if (known != null) {
            return known;
        }
        String awarded = one(
                "select c.case_no from qualification_watch w join certificate c on c.number = w.certificate_number"
                        + " where w.case_no = ?",
                caseNo);
        String complained = one("select case_no from qualification_complaint where handling_case_no = ?", caseNo);
        String found = awarded != null
                ? label(awarded) + "/watch"
                : complained != null ? label(complained) + "/handling" : null;
        if (found != null) {
            labels.put(caseNo, found);
        }
        return found;
    }

    private String one(String sql, String parameter) {
        return parameter == null
                ? null
                : jdbc.sql(sql).param(parameter).query(String.class).optional().orElse(null);
    }

    String organisationId(int organisation) {
        return organisationIds.get(organisation);
    }

    private String certificateOf(String caseNo) {
        return Optional.ofNullable(one("select number from certificate where case_no = ?", caseNo))
                .orElseThrow(() -> Refusal.notFound("certificate.not-found", "没有证书"));
    }

    private void register(Action action) {
        int number = action.organisation();
        String id = people.as("portal", () -> organisations
                .register(facts(number, "云安第%d科技有限公司".formatted(number)))
                .id());
        organisationIds.put(number, id);
    }

    private void rename(Action action) {
        String id = organisationId(action.organisation());
        people.as("portal", () -> {
            Organisation known = organisations.get(id);
            return organisations.change(
                    id,
                    known.version(),
                    facts(action.organisation(), action.with().get("name")));
        });
    }

    private static NewOrganisation facts(int number, String name) {
        return new NewOrganisation(
                name,
                new CreditCode(creditCode(number)),
                true,
                "王小云",
                "北京市海淀区上地西路%d号".formatted(number),
                "王小云",
                "contact%d@example.com".formatted(number),
                "010-82341582");
    }

    /** A code of its own for each organisation, with the check character of GB 32100. */
    static String creditCode(int number) {
        String code = "91110108MA" + "%07d".formatted(number);
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < code.length(); i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return code + ALPHABET.charAt((31 - sum % 31) % 31);
    }

    private void apply(Action action) {
        String id = organisationId(action.organisation());
        if (id == null) {
            throw Refusal.notFound("organisation.not-found", "没有单位");
        }
        people.as("portal", () -> {
            Organisation known = organisations.get(id);
            if (known.contactEmail().isEmpty()) {
                organisations.change(id, known.version(), facts(action.organisation(), known.name()));
            }
            String caseNo = qualifications
                    .apply(new NewApplication(id, 1, true, true, null, Submission.throughPortal(LocalDate.now(clock))))
                    .file()
                    .caseNo();
            opened(action, caseNo);
            upload(caseNo, MaterialKind.APPLICATION_FORM);
            if (action.with().get("complete").equals("true")) {
                uploadThreeYears(caseNo);
            }
            return caseNo;
        });
    }

    private void uploadThreeYears(String caseNo) {
        String kind = one("select kind from qualification_application where case_no = ?", caseNo);
        if (kind != null && !kind.equals("INITIAL")) {
            upload(caseNo, MaterialKind.THREE_YEAR_RECORD);
        }
    }

    private void upload(String caseNo, MaterialKind kind) {
        materials.store(caseNo, kind, "材料.pdf", new ByteArrayInputStream(PDF));
    }

    /** Pays a part of what is outstanding, in percent. */
    private void pay(Action action, String caseNo) {
        BigDecimal outstanding = fees.account(caseNo).outstanding();
        if (outstanding == null || outstanding.signum() <= 0) {
            throw Refusal.conflict("payment.nothing-outstanding", null, "没有应付款项");
        }
        BigDecimal amount = outstanding
                .multiply(new BigDecimal(action.with().get("percent")))
                .divide(new BigDecimal(100), 2, RoundingMode.HALF_UP);
        people.as("finance", () -> fees.pay(caseNo, new NewPayment(amount, LocalDate.now(clock), "#" + action.id())));
    }

    private void loadCalendar(Action action) {
        int year = Integer.parseInt(action.with().get("year"));
        Set<LocalDate> off = days(action.with().get("off"));
        people.as(
                "admin2",
                () -> calendars.load(
                        year,
                        "国办发明电〔%d〕%s号".formatted(year - 1, action.with().get("number")),
                        off,
                        days(action.with().get("worked"))));
    }

    private static Set<LocalDate> days(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(",")).map(LocalDate::parse).collect(Collectors.toCollection(TreeSet::new));
    }

    private void enterOutage(Action action) {
        Instant until = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.HOURS);
        Instant from = until.minus(Integer.parseInt(action.with().get("hours")), ChronoUnit.HOURS);
        people.as("supervisor", () -> outages.enter(new NewOutage(from, until, "机房断电", null)));
    }

    // --- tasks ---

    private record Waiting(String id, String assignee) {}

    private Outcome task(Action action, String caseNo) {
        String key = action.with().get("key");
        String person = action.with().get("person");
        Optional<Waiting> waiting = jdbc
                .sql(
                        """
                        select t.ID_ id, t.ASSIGNEE_ assignee from ACT_RU_TASK t
                        join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
                        where e.BUSINESS_KEY_ = ? and t.TASK_DEF_KEY_ = ?""")
                .params(caseNo, key)
                .query(Waiting.class)
                .list()
                .stream()
                .filter(task -> person == null || person.equals(task.assignee()))
                .findFirst();
        if (waiting.isEmpty()) {
            return new Outcome("simulation.no-such-task");
        }
        Waiting task = waiting.get();
        if (task.assignee() != null) {
            return complete(action, caseNo, task.id(), task.assignee(), 0);
        }
        List<String> pool = pool(key);
        int first = Integer.parseInt(action.with().getOrDefault("first", "0"));
        Outcome outcome = null;
        for (int i = 0; i < pool.size() && (outcome == null || keepsOut(outcome)); i++) {
            String candidate = pool.get((first + i) % pool.size());
            outcome = attempt(() -> people.inEngine(candidate, () -> {
                tasks.claim(task.id(), candidate);
                return Outcome.DONE;
            }));
            if (outcome.done()) {
                return complete(action, caseNo, task.id(), candidate, 0);
            }
        }
        return outcome;
    }

    private static boolean keepsOut(Outcome outcome) {
        return !outcome.done()
                && (outcome.refused().startsWith("duty.")
                        || outcome.refused().startsWith("disposal.separation")
                        || outcome.refused().equals("engine.not-allowed"));
    }

    private Outcome attempt(Supplier<Outcome> deed) {
        try {
            return deed.get();
        } catch (Refusal refusal) {
            return new Outcome(refusal.code());
        } catch (AuthorizationException notAllowed) {
            return new Outcome(refusalIn(notAllowed).orElse("engine.not-allowed"));
        } catch (ProcessEngineException e) {
            return refusalIn(e).map(Outcome::new).orElseThrow(() -> e);
        }
    }

    private static List<String> pool(String key) {
        return switch (key) {
            case "UserTask_CheckFiling" -> People.CLERKS;
            case "UserTask_MakeCertificate" -> People.MAKERS;
            case "UserTask_ReviewDisposal" -> People.ARCHIVISTS;
            case "UserTask_ApproveAgreement",
                    "UserTask_ApproveIssue",
                    "UserTask_DecideSanction",
                    "UserTask_DecideCancellation",
                    "UserTask_ReviewReplacement",
                    "UserTask_ApproveDisposal" -> People.APPROVERS;
            default -> People.SUPERVISORS;
        };
    }

    /** Where a choice of people or what the product knows better keeps the form from being accepted, the next is tried. */
    private Outcome complete(Action action, String caseNo, String taskId, String user, int attempt) {
        Outcome outcome = attempt(() -> {
            if (action.with().get("key").equals("UserTask_RateCriteria")) {
                people.as(user, () -> {
                    rate(caseNo, user, action.with().get("failing"));
                    return null;
                });
            }
            return people.inEngine(user, () -> {
                tasks.complete(taskId, form(action, attempt));
                return Outcome.DONE;
            });
        });
        return outcome.done() || attempt >= 7 ? outcome : complete(action, caseNo, taskId, user, attempt + 1);
    }

    private void rate(String caseNo, String assessor, String failing) {
        List<String> team = jdbc.sql("select user_id from participation where case_no = ? and duty = 'TEAM_MEMBER'"
                        + " and relieved_at is null order by user_id")
                .param(caseNo)
                .query(String.class)
                .list();
        int index = team.indexOf(assessor);
        List<RatedCriterion> ratings = evaluations.ratings(caseNo);
        for (int i = index; i < ratings.size(); i += team.size()) {
            RatedCriterion rated = ratings.get(i);
            boolean conforms = !String.valueOf(i).equals(failing);
            boolean asBefore = rated.rating() != null
                    && rated.rating().conformity() == (conforms ? Conformity.CONFORMING : Conformity.NONCONFORMING);
            if (!asBefore) {
                evaluations.rate(
                        caseNo,
                        rated.criterion().id(),
                        rated.version(),
                        new Rating(
                                conforms ? Conformity.CONFORMING : Conformity.NONCONFORMING,
                                Set.of(AssessmentMethod.DOCUMENT_REVIEW),
                                "已核验制度文件并访谈责任人",
                                Set.of(),
                                assessor));
            }
        }
    }

    private Map<String, Object> form(Action action, int attempt) {
        Map<String, String> with = action.with();
        LocalDate today = LocalDate.now(clock);
        return switch (with.get("key")) {
            case "UserTask_CheckFiling" ->
                fields(
                        "legalPersonConfirmed",
                        true,
                        "sealedAndBoundConfirmed",
                        with.get("good").equals("true"),
                        "electronicCopyConfirmed",
                        true,
                        "completenessCheckedBy",
                        "王小云",
                        "completenessCheckedOn",
                        today.toString(),
                        "projectLead",
                        rotated(People.LEADS, with, attempt).get(0),
                        "filingNote",
                        "");
            case "UserTask_ReviewMaterials" -> {
                boolean good = with.get("good").equals("true") && attempt == 0;
                yield fields(
                        "formalQuality", "SUFFICIENT",
                        "basicQualification", "SUFFICIENT",
                        "basicAbility", good ? "SUFFICIENT" : "INSUFFICIENT",
                        "processCapability", "SUFFICIENT",
                        "organisationCapability", "SUFFICIENT",
                        "opinion", good ? "证据充分" : "请补充材料");
            }
            case "UserTask_DecideMissedSupplement" ->
                fields(
                        "missedDecision",
                        with.get("good").equals("true") && attempt == 0 ? "EXTEND" : "CLOSE",
                        "extensionDays",
                        Long.valueOf(with.get("days")),
                        "decisionReason",
                        "因自然灾害请求延期");
            case "UserTask_RecordReceipt" -> fields("receivedOn", today.toString(), "receiptNote", "电话确认");
            case "UserTask_DraftAgreement" -> fields("specialTerms", "", "preparation", "请准备管理制度及演示环境");
            case "UserTask_ApproveAgreement" ->
                fields("agreementApproved", with.get("good").equals("true"), "approvalNote", "见批注");
            case "UserTask_SuperviseOverdueProject" -> fields("supervisionMeasure", "请于一个月内完成");
            case "UserTask_AppointTeam" ->
                fields(
                        "teamMembers",
                        String.join(",", rotated(People.AUDITORS, with, attempt).subList(0, 2)));
            case "UserTask_AgreePlan" ->
                fields(
                        "planFrom", today.plusDays(1).toString(),
                        "planUntil", today.plusDays(5).toString(),
                        "planScope", "总部及两个云平台",
                        "agreedOn", today.toString(),
                        "agreedWith", "王小云");
            case "UserTask_RateCriteria" -> Map.of();
            case "UserTask_ConcludeAssessment" ->
                fields("conclusion", attempt == 0 ? "CONFORMING" : "NONCONFORMING", "conclusionReason", "依据各项指标的评定结果");
            case "UserTask_AppointExperts" -> {
                List<String> experts = rotated(People.EXPERTS, with, attempt).subList(0, 3);
                yield fields("experts", String.join(",", experts), "expertChair", experts.get(2));
            }
            case "UserTask_Vote" ->
                fields("vote", attempt == 0 ? with.get("vote") : "FAIL", "voteReason", "证据充分性与结论合理性评议");
            case "UserTask_ConcludeReview" ->
                fields(
                        "reviewDecision",
                        List.of("PASS", "MORE_EVIDENCE", "FAIL").get(attempt % 3),
                        "reviewReason",
                        "综合各位专家意见");
            case "UserTask_ApproveIssue" ->
                fields("issueDecision", with.get("good").equals("true") ? "APPROVE" : "RETURN", "issueReason", "见批注");
            case "UserTask_MakeCertificate" -> fields("batchNo", today.getYear() + "-01");
            case "UserTask_ReviewReplacement" ->
                fields("replacementApproved", with.get("good").equals("true"), "replacementNote", "情况属实与否已核");
            case "UserTask_InvestigateViolation" ->
                fields(
                        "violationEstablished", with.get("good").equals("true"),
                        "gravity", with.get("gravity"),
                        "consequence", with.get("consequence").equals("true"),
                        "uncooperative", false,
                        "findings", "经核查社保记录，专职人员仅两名");
            case "UserTask_DecideSanction" -> {
                String sanction = attempt == 0 ? with.get("sanction") : "WARNING";
                yield fields(
                        "sanction",
                        sanction,
                        "sanctionReason",
                        "违反资质条件",
                        "deviationReason",
                        "综合案情",
                        "rectifyBy",
                        today.plusDays(Integer.parseInt(with.get("days"))).toString());
            }
            case "UserTask_VerifyRectification" ->
                fields("rectificationAccepted", with.get("good").equals("true"), "verificationOpinion", "已核");
            case "UserTask_ReviewRestoration" ->
                fields(
                        "restorationApproved",
                        with.get("good").equals("true") && attempt == 0,
                        "restorationOpinion",
                        "已核");
            case "UserTask_DecideCancellation" ->
                fields(
                        "suspensionEnd",
                        with.get("good").equals("true") || attempt > 0 ? "PROLONG" : "CANCEL",
                        "cancellationReason",
                        "暂停期满");
            case "UserTask_InvestigateComplaint" ->
                fields(
                        "complaintMatter", "备份未按合同执行",
                        "complaintFindings", "备份记录缺失",
                        "callForRecord", with.get("good").equals("true"));
            case "UserTask_ConcludeComplaint" ->
                fields(
                        "complaintDecision",
                        with.get("good").equals("true") ? "FOUNDED" : "UNFOUNDED",
                        "complaintReason",
                        "经查证",
                        "complaintPrevention",
                        List.of("INSUFFICIENT", "NOT_EXAMINED", "SUFFICIENT").get(attempt % 3),
                        "handOver",
                        with.get("handOver").equals("true") && attempt < 3);
            case "UserTask_InvestigateAppeal" -> fields("appealFindings", "已调取原案材料");
            case "UserTask_ConcludeAppeal" ->
                fields(
                        "appealDecision",
                        with.get("good").equals("true") ? "UPHELD" : "DISMISSED",
                        "appealReason",
                        "经核查");
            case "UserTask_ReviewDisposal" ->
                fields("reviewPassed", with.get("good").equals("true"), "reviewNote", "核对无误");
            case "UserTask_ApproveDisposal" ->
                fields("disposalApproved", with.get("good").equals("true"), "approvalNote", "同意");
            default -> throw new IllegalArgumentException("Nobody knows how to complete " + with.get("key"));
        };
    }

    /** The pool, begun where the action says, one further with each attempt. */
    private static List<String> rotated(List<String> pool, Map<String, String> with, int attempt) {
        int first = Integer.parseInt(with.getOrDefault("first", "0")) + attempt;
        return IntStream.range(0, pool.size())
                .mapToObj(i -> pool.get((first + i) % pool.size()))
                .toList();
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new HashMap<>(fields);
    }
}
