package org.cloudcert.support;

import static org.cloudcert.support.CaseWalker.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.support.Http.Answer;

/** Takes the handling of a violation along its way, as its people do. Each step returns the walker. */
public final class HandlingWalker {

    private final CaseWalker certified;
    private final String number;
    private CaseWalker handling;

    /** @param certified a case that ended with a certificate */
    public HandlingWalker(CaseWalker certified) {
        this.certified = certified;
        number = certified
                .as("portal")
                .get("/public/certificates?q=" + certified.registeredCode())
                .expect(200)
                .json()
                .get("items")
                .get(0)
                .get("number")
                .asText();
    }

    /** The certificate's number. */
    public String number() {
        return number;
    }

    /** A walker on the handling's case. */
    public CaseWalker walker() {
        return handling;
    }

    public Answer find(String user, String source) {
        return certified
                .as(user)
                .post(
                        "/api/v1/certificates/%s/findings".formatted(number),
                        Map.of("source", source, "facts", "未按承诺配备专职注册信息安全专业人员"));
    }

    public HandlingWalker open() {
        handling = certified.of(find("supervisor", "SUPERVISION")
                .expect(201)
                .json()
                .get("caseNo")
                .asText());
        handling.settle();
        return this;
    }

    public HandlingWalker investigate(String gravity, boolean consequence, boolean uncooperative) {
        handling.complete(
                "supervisor", "UserTask_InvestigateViolation", investigation(gravity, consequence, uncooperative));
        return this;
    }

    public static Map<String, Object> investigation(String gravity, boolean consequence, boolean uncooperative) {
        return fields(
                "violationEstablished", true,
                "gravity", gravity,
                "consequence", consequence,
                "uncooperative", uncooperative,
                "findings", "经核查社保记录，专职人员仅两名。");
    }

    public HandlingWalker findNothing() {
        handling.complete(
                "supervisor",
                "UserTask_InvestigateViolation",
                fields(
                        "violationEstablished", false,
                        "gravity", "",
                        "consequence", false,
                        "uncooperative", false,
                        "findings", "经核查，人员配备符合要求。"));
        return this;
    }

    public HandlingWalker state() {
        submit("/statements", Map.of("text", "已着手招聘，请从轻处置。")).expect(201);
        handling.settle();
        return this;
    }

    public HandlingWalker decide(String sanction, LocalDate rectifyBy) {
        tryDecide("approver", sanction, "综合案情，不采纳推荐。", rectifyBy).expect(204);
        handling.settle();
        return this;
    }

    public HandlingWalker decide(String sanction) {
        return decide(sanction, null);
    }

    public Answer tryDecide(String user, String sanction, String deviation, LocalDate rectifyBy) {
        return handling.tryComplete(
                user,
                "UserTask_DecideSanction",
                fields(
                        "sanction",
                        sanction,
                        "sanctionReason",
                        "违反资质条件。",
                        "deviationReason",
                        deviation,
                        "rectifyBy",
                        rectifyBy == null ? "" : rectifyBy.toString()));
    }

    /** Open, investigated as moderate, heard. */
    public HandlingWalker heard() {
        return open().investigate("MODERATE", false, false).state();
    }

    public HandlingWalker rectify() {
        submit("/rectifications", Map.of("note", "已新聘两名专职人员。")).expect(201);
        handling.settle();
        return this;
    }

    public HandlingWalker verify(boolean accepted) {
        handling.complete(
                "supervisor2",
                "UserTask_VerifyRectification",
                fields("rectificationAccepted", accepted, "verificationOpinion", accepted ? "整改到位。" : "证据不足。"));
        return this;
    }

    public HandlingWalker requestRestoration() {
        submit("/restoration-requests", Map.of("note", "违规行为已纠正，申请恢复。")).expect(201);
        handling.settle();
        return this;
    }

    public HandlingWalker reviewRestoration(boolean approved) {
        handling.complete(
                "supervisor2",
                "UserTask_ReviewRestoration",
                fields("restorationApproved", approved, "restorationOpinion", approved ? "同意恢复。" : "尚未纠正。"));
        return this;
    }

    public HandlingWalker endSuspension(String decision) {
        handling.complete(
                "approver2",
                "UserTask_DecideCancellation",
                fields("suspensionEnd", decision, "cancellationReason", "暂停期满仍未纠正。"));
        return this;
    }

    public Answer submit(String rest, Map<String, Object> body) {
        return handling.as("clerk").post(handling.path(rest), body);
    }

    /** The handling as the product shows it now. */
    public JsonNode view() {
        return handling.as("reader").get(handling.path("/handling")).expect(200).json();
    }

    /** The certificate as anyone sees it now. */
    public JsonNode register() {
        return certified
                .as("portal")
                .get("/public/certificates/" + number)
                .expect(200)
                .json();
    }

    /** What the certificate is worth today. */
    public String status() {
        return register().get("status").asText();
    }
}
