package org.cloudcert.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.cloudcert.engine.Role;
import org.cloudcert.support.Http.Answer;

/**
 * Takes the audit of a case along its way, as its people do: from the appointment of the team to its report. The team are
 * people of its own, registered for the case's scope, unless others are named.
 */
public final class AuditWalker {

    private final CaseWalker walker;
    private final Colleagues colleagues;
    private final Clock clock;
    private final List<String> team = new ArrayList<>();
    private String lead = "lead";

    AuditWalker(CaseWalker walker, Colleagues colleagues, Clock clock) {
        this.walker = walker;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /** This person leads the project. */
    public AuditWalker ledBy(String lead) {
        this.lead = lead;
        return this;
    }

    /** These auditors are the team, the first one its leader. */
    public AuditWalker by(String... auditors) {
        team.clear();
        team.addAll(List.of(auditors));
        return this;
    }

    /** The team, its leader first. */
    public List<String> team() {
        if (team.isEmpty()) {
            team.add(colleagues.hire("audit-leader", Role.AUDITOR));
            team.add(colleagues.hire("audit-member", Role.AUDITOR));
        }
        return List.copyOf(team);
    }

    public String leader() {
        return team().get(0);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Whoever is on the team is registered, competent for the whole scope, and educated as of today. */
    public AuditWalker qualify() {
        for (String auditor : team()) {
            register(auditor, today().plusYears(3)).expect(200);
            confirm(auditor, categories()).expect(201);
            educate(auditor, today(), 16).expect(201);
        }
        return this;
    }

    /** The business categories of the case's scope. */
    public List<String> categories() {
        TreeSet<String> categories = new TreeSet<>();
        suggestion(today(), today()).get("categories").forEach(one -> categories.add(one.asText()));
        return List.copyOf(categories);
    }

    public JsonNode suggestion(LocalDate from, LocalDate until) {
        return walker.as(lead)
                .get(walker.path("/team-suggestion?from=%s&until=%s".formatted(from, until)))
                .expect(200)
                .json();
    }

    public Answer register(String auditor, LocalDate validUntil) {
        return walker.as("admin2")
                .put(
                        "/api/v1/csisms/auditors/" + auditor,
                        Map.of("registrationNumber", "N1-" + auditor, "validUntil", validUntil.toString()));
    }

    public Answer confirm(String auditor, List<String> categories) {
        return walker.as("admin2")
                .post(
                        "/api/v1/csisms/auditors/%s/confirmations".formatted(auditor),
                        Map.of("categories", categories, "evaluation", "经评价具备所列业务类别的审核能力"));
    }

    public Answer educate(String auditor, LocalDate completedOn, int hours) {
        return walker.as("admin2")
                .post(
                        "/api/v1/csisms/auditors/%s/education".formatted(auditor),
                        Map.of("completedOn", completedOn.toString(), "hours", hours, "subject", "年度继续教育"));
    }

    /** The lead appoints the team for today. */
    public AuditWalker appoint() {
        qualify();
        walker.complete(lead, "UserTask_AppointAuditTeam", team(today(), today()));
        return this;
    }

    public Answer tryAppoint(LocalDate from, LocalDate until) {
        return walker.tryComplete(lead, "UserTask_AppointAuditTeam", team(from, until));
    }

    /** What the lead enters about the team. */
    public Map<String, Object> team(LocalDate from, LocalDate until) {
        return CaseWalker.fields(
                "teamMembers",
                String.join(",", team()),
                "teamLeader",
                leader(),
                "auditFrom",
                from.toString(),
                "auditUntil",
                until.toString(),
                "headcount",
                120,
                "siteCount",
                2,
                "complexity",
                "MEDIUM",
                "integrated",
                false,
                "auditDays",
                "60",
                "deviationReason",
                "两地三中心，场所分散，增加现场审核时间");
    }

    /** The client has nothing against the team. */
    public AuditWalker accept() {
        walker.as("portal").post(walker.path("/team-acceptance"), Map.of()).expect(201);
        walker.settle();
        return this;
    }

    public Answer object(String member) {
        Answer answer = walker.as("portal")
                .post(walker.path("/team-objections"), Map.of("member", member, "reason", "该人员曾任职于竞争对手"));
        walker.settle();
        return answer;
    }

    public AuditWalker decideObjection(boolean replaced) {
        walker.complete(
                lead,
                "UserTask_DecideObjection",
                CaseWalker.fields("membersReplaced", replaced, "objectionReason", "已核实有关情况"));
        return this;
    }

    public AuditWalker plan() {
        walker.complete(leader(), "UserTask_PlanAudit", plan(today(), today()));
        return this;
    }

    public Map<String, Object> plan(LocalDate from, LocalDate until) {
        Map<String, Object> fields = new LinkedHashMap<>(CaseWalker.fields(
                "auditAccepted",
                true,
                "planFrom",
                from.toString(),
                "planUntil",
                until.toString(),
                "planText",
                "首日审核总部，随后审核数据中心。"));
        fields.putAll(covered());
        return fields;
    }

    private static Map<String, Object> covered() {
        return CaseWalker.fields(
                "shifts", "总部 | 白班\n数据中心 | 白班\n数据中心 | 夜班 | 与白班过程相同，由同一团队轮值",
                "controls", "全部");
    }

    /** The client does not let the audit take place. */
    public AuditWalker refuse() {
        walker.complete(
                leader(),
                "UserTask_PlanAudit",
                CaseWalker.fields("auditAccepted", false, "refusalReason", "联系人书面回复不接受本次审核"));
        return this;
    }

    /** The id of the case's last audit. */
    public String id() {
        return audit().get("id").asText();
    }

    /** The case's last audit as the product shows it. */
    public JsonNode audit() {
        JsonNode audits =
                walker.as(lead).get(walker.path("/audits")).expect(200).json().get("items");
        return audits.get(audits.size() - 1);
    }

    /** Somebody of the team records a finding. */
    public AuditWalker find(String auditor, String grade) {
        tryFind(auditor, grade).expect(201);
        return this;
    }

    public Answer tryFind(String auditor, String grade) {
        return walker.as(auditor)
                .post(
                        "/api/v1/csisms/audits/%s/findings".formatted(id()),
                        Map.of(
                                "grade", grade,
                                "control", "CLD.6.3.1",
                                "statement", "共享的职责未形成文件",
                                "evidence", "访谈与抽查三份服务协议"));
    }

    /** Every member has recorded everything. */
    public AuditWalker finishRecording() {
        team().forEach(member -> walker.complete(member, "UserTask_RecordFindings", Map.of()));
        return this;
    }

    public AuditWalker endOnSite() {
        walker.complete(leader(), "UserTask_EndOnSite", onSite(today(), today()));
        return this;
    }

    public Map<String, Object> onSite(LocalDate from, LocalDate until) {
        Map<String, Object> fields = new LinkedHashMap<>(
                CaseWalker.fields("onSiteDone", true, "onSiteFrom", from.toString(), "onSiteUntil", until.toString()));
        fields.putAll(covered());
        return fields;
    }

    /** The client hands in what it did about a finding. */
    public AuditWalker correct(int number) {
        tryCorrect(number).expect(201);
        walker.settle();
        return this;
    }

    public Answer tryCorrect(int number) {
        return walker.as("portal")
                .post(
                        "/api/v1/csisms/audits/%s/findings/%d/corrections".formatted(id(), number),
                        Map.of(
                                "cause", "协议模板未列明职责",
                                "correction", "补签职责划分附件",
                                "correctiveAction", "修订模板并培训",
                                "materialIds", List.of()));
    }

    /** The leader says something to what was handed in about a finding. */
    public AuditWalker review(int number, boolean accepted) {
        tryReview(leader(), number, accepted).expect(200);
        return this;
    }

    public Answer tryReview(String auditor, int number, boolean accepted) {
        String finding = "/api/v1/csisms/audits/%s/findings/%d".formatted(id(), number);
        String version = walker.as(auditor).get(finding).expect(200).header("ETag");
        return walker.as(auditor)
                .with("If-Match", version)
                .put(
                        finding + "/verification",
                        Map.of("accepted", accepted, "method", "DOCUMENTS", "opinion", accepted ? "证据充分" : "未提供培训记录"));
    }

    public AuditWalker finishReview() {
        walker.complete(leader(), "UserTask_VerifyCorrections", Map.of());
        return this;
    }

    public AuditWalker report(boolean positive) {
        walker.complete(leader(), "UserTask_WriteReport", report(positive, "体系覆盖认证范围，运行有效。"));
        return this;
    }

    public Map<String, Object> report(boolean positive, String text) {
        return CaseWalker.fields("auditPositive", positive, "reportText", text);
    }

    /** From the appointment of the team to the plan; the client accepts the team where it is asked. */
    public AuditWalker prepare() {
        appoint();
        return audit().get("shortNotice").asBoolean() ? plan() : accept().plan();
    }

    /** The whole audit, without findings. */
    public AuditWalker carry(boolean positive) {
        return prepare().finishRecording().endOnSite().report(positive);
    }

    /** The approver decides. */
    public AuditWalker decide(String outcome) {
        walker.complete(
                "approver",
                "UserTask_DecideCertification",
                CaseWalker.fields("decisionOutcome", outcome, "decisionReason", "审核报告和验证情况充分"));
        return this;
    }
}
