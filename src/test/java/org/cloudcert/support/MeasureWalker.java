package org.cloudcert.support;

import static org.cloudcert.support.CaseWalker.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.cloudcert.support.Http.Answer;

/** Takes a measure against a certification along its way, as its people do. Each step returns the walker. */
public final class MeasureWalker {

    private final CaseWalker client;
    private CaseWalker measure;

    /** @param client on the first case of a certification */
    public MeasureWalker(CaseWalker client) {
        this.client = client;
    }

    /** A walker on the measure's case. */
    public CaseWalker walker() {
        return measure;
    }

    public Answer tryCall(String user, String kind) {
        return client.as(user)
                .post(
                        "/api/v1/csisms/certifications/%s/sanctions".formatted(client.caseNo()),
                        Map.of("measure", kind, "reason", "监督审核发现体系多项控制失效。"));
    }

    public MeasureWalker call(String kind) {
        return on(tryCall("supervisor", kind).expect(201).json());
    }

    public Answer tryRequest(String user, String kind, String scope) {
        return client.as(user)
                .post(
                        "/api/v1/csisms/certifications/%s/requests".formatted(client.caseNo()),
                        fields("measure", kind, "scope", scope, "reason", "业务调整。"));
    }

    public MeasureWalker request(String kind, String scope) {
        return on(tryRequest("clerk", kind, scope).expect(201).json());
    }

    private MeasureWalker on(JsonNode opened) {
        return at(opened.get("caseNo").asText());
    }

    /** Goes on with a measure that was called for otherwise. */
    public MeasureWalker at(String caseNo) {
        measure = client.of(caseNo).settle();
        return this;
    }

    /** The measure against the certification that was called for last. */
    public MeasureWalker atLatest() {
        JsonNode all = client.as("reader")
                .get("/api/v1/csisms/certifications/%s/sanctions".formatted(client.caseNo()))
                .expect(200)
                .json()
                .get("items");
        return on(all.get(all.size() - 1));
    }

    public JsonNode view() {
        return measure.as("reader")
                .get("/api/v1/csisms/sanctions/" + measure.caseNo())
                .expect(200)
                .json();
    }

    public Answer tryState() {
        return measure.as("clerk")
                .post(
                        "/api/v1/csisms/sanctions/%s/statements".formatted(measure.caseNo()),
                        Map.of("text", "已着手整改，请暂缓处置。"));
    }

    public MeasureWalker state() {
        tryState().expect(201);
        measure.settle();
        return this;
    }

    public Answer tryDecide(String user, String verdict, String scope) {
        return measure.tryComplete(
                user,
                "UserTask_DecideMeasure",
                fields("verdict", verdict, "keptScope", scope == null ? "" : scope, "verdictReason", "事实清楚。"));
    }

    public MeasureWalker decide(String verdict, String scope) {
        tryDecide("approver", verdict, scope).expect(204);
        measure.settle();
        return this;
    }

    public MeasureWalker decide(String verdict) {
        return decide(verdict, null);
    }

    /** Called for, heard, and in effect. */
    public MeasureWalker suspend() {
        return call("SUSPENSION").state().decide("IMPOSE");
    }

    public Answer tryRequestRestoration() {
        return measure.as("clerk")
                .post(
                        "/api/v1/csisms/sanctions/%s/restoration-requests".formatted(measure.caseNo()),
                        Map.of("note", "纠正措施已完成。", "materialIds", List.of()));
    }

    public MeasureWalker requestRestoration() {
        tryRequestRestoration().expect(201);
        measure.settle();
        return this;
    }

    public MeasureWalker decideRestoration(String verdict) {
        measure.complete(
                "approver",
                "UserTask_DecideRestoration",
                fields("restorationVerdict", verdict, "restorationReason", "依据所附证据。"));
        return this;
    }
}
