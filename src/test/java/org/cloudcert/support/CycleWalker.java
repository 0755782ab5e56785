package org.cloudcert.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.cloudcert.support.Http.Answer;

/**
 * Takes a certification through its cycles as its people do: surveillance, special audits, extension of scope,
 * recertification. Each step returns the walker.
 */
public final class CycleWalker {

    private final Product product;
    private final CaseWalker first;

    /** @param first on the first case of a certification that has been granted */
    CycleWalker(Product product, CaseWalker first) {
        this.product = product;
        this.first = first;
    }

    /** The number of the first case, which is the certification's id. */
    public String certification() {
        return first.caseNo();
    }

    public String path(String rest) {
        return "/api/v1/csisms/certifications/" + certification() + rest;
    }

    public Http as(String user) {
        return first.as(user);
    }

    /** The latest cycle as the product shows it. */
    public JsonNode shown() {
        return first.as("reader").get(path("/cycle")).expect(200).json();
    }

    /** The programme as the product shows it. */
    public JsonNode programme() {
        return first.as("reader").get(path("/programme")).expect(200).json();
    }

    /** The case of the latest cycle. */
    public CaseWalker cycle() {
        return first.of(shown().get("caseNo").asText());
    }

    /** The case of a kind, such as {@code CSISMS_SURVEILLANCE}, that is under way. */
    public CaseWalker underWay(String kind) {
        return StreamSupport.stream(shown().get("underWay").spliterator(), false)
                .filter(file -> file.get("kind").asText().equals(kind))
                .map(file -> first.of(file.get("caseNo").asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + kind + " is under way"));
    }

    /** How many cases of a kind are under way. */
    public long underWayCount(String kind) {
        return StreamSupport.stream(shown().get("underWay").spliterator(), false)
                .filter(file -> file.get("kind").asText().equals(kind))
                .count();
    }

    /** The due day and state of the cycle's latest mark of a kind, such as {@code 2027-03-10 OPEN}. */
    public String mark(String kind) {
        return StreamSupport.stream(shown().get("marks").spliterator(), false)
                .filter(mark -> mark.get("kind").asText().equals(kind))
                .map(mark ->
                        mark.get("dueOn").asText() + " " + mark.get("state").asText())
                .reduce((former, later) -> later)
                .orElseThrow(() -> new AssertionError("No mark " + kind));
    }

    /** Moves the clock (Asia/Shanghai) and does what has become due for the cycle. */
    public CycleWalker at(String time) {
        product.moveTo(LocalDateTime.parse(time), cycle());
        return this;
    }

    /** Carries the surveillance that is under way to its report. */
    public CycleWalker survey(boolean positive) {
        product.audit(underWay("CSISMS_SURVEILLANCE")).carry(positive);
        return this;
    }

    /** The whole surveillance that is under way: audit, decision to keep the certification. */
    public CycleWalker keep() {
        product.audit(underWay("CSISMS_SURVEILLANCE")).carry(true).decide("POSITIVE");
        return this;
    }

    public Answer tryApplyForRecertification(String user) {
        return first.as(user).post(path("/recertification-applications"), Map.of("statement", "新增一个可用区，其他没有变更"));
    }

    public CycleWalker applyForRecertification() {
        tryApplyForRecertification("portal").expect(201);
        return this;
    }

    /** The lead reviews the application for recertification. */
    public CycleWalker reviewRecertification(boolean significantChanges) {
        underWay("CSISMS_RECERTIFICATION")
                .complete(
                        "lead",
                        "UserTask_ReviewRecertification",
                        CaseWalker.fields(
                                "significantChanges", significantChanges, "recertificationNote", "已核对变更情况和本周期审核结果"));
        return this;
    }

    /** The whole recertification, from the application to the certificate. */
    public CycleWalker recertify() {
        applyForRecertification().reviewRecertification(false);
        CaseWalker recertification = underWay("CSISMS_RECERTIFICATION");
        product.audit(recertification).carry(true).decide("POSITIVE");
        recertification.complete("maker", "UserTask_MakeCsismsCertificate", CaseWalker.fields("contentChecked", true));
        return this;
    }

    public Answer tryExtend(String user, String scope) {
        return first.as(user).post(path("/extensions"), Map.of("scope", scope, "statement", "增加云数据库服务"));
    }

    /** The lead reviews the application for an extension of scope. */
    public CycleWalker reviewExtension(boolean accepted, boolean combined) {
        underWay("CSISMS_SPECIAL").complete("lead", "UserTask_ReviewExtension", extensionReview(accepted, combined));
        return this;
    }

    public Map<String, Object> extensionReview(boolean accepted, boolean combined) {
        return CaseWalker.fields(
                "extensionAccepted", accepted, "combined", combined, "extensionNote", "已核对增加的服务和本机构能力");
    }

    public Answer tryCallSpecialAudit(String user, boolean shortNotice) {
        return first.as(user)
                .post(path("/special-audits"), Map.of("shortNotice", shortNotice, "occasion", "媒体报道的数据泄露事件"));
    }
}
