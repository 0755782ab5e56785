package org.cloudcert.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cloudcert.capability.archive.Archivist;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.HandlingWalker;

/**
 * What comes after an application, each as far as somebody has to act next: violations and their sanctions, an appeal, a
 * complaint, a change of name, certificates near their end and beyond it, and a file that needs no longer be kept. The
 * methods stand in the order of their days.
 */
class DemoCertificates {

    private final DemoPast past;
    private final Archivist archivist;

    private Way oldFile;
    private Way ageing;
    private Way rectifying;
    private Way suspended;
    private Way failed;
    private Way warned;
    private HandlingWalker rectification;
    private HandlingWalker suspension;

    DemoCertificates(DemoPast past, Archivist archivist) {
        this.past = past;
        this.archivist = archivist;
    }

    /** From six years ago to the year before last. */
    void grantLongAgo() {
        past.daysAgo(2250);
        oldFile = past.apply("岷江数据技术有限公司")
                .then(walker -> walker.upload("APPLICATION_FORM", "申请书.pdf"))
                .then(CaseWalker::withdraw);
        past.daysAgo(2249);
        Way.await(this::archive);
        past.daysAgo(1157);
        past.apply("赤水河云服务有限公司").certify();
        past.daysAgo(986);
        ageing = past.apply("燕山云安全有限公司").certify();
    }

    void grant() {
        past.daysAgo(240);
        rectifying = past.apply("秦岭信息安全有限公司").certify();
        suspended = past.apply("祁连山云科技有限公司").certify();
    }

    void sanction() {
        past.daysAgo(48);
        rectification = heard(rectifying, "MODERATE");
        decide(rectification, "RECTIFICATION", past.today().plusDays(75));
        suspension = heard(suspended, "SERIOUS");
        decide(suspension, "SUSPENSION", null);
        failed = past.apply("乌江云计算有限公司").setUp().assess("NONCONFORMING", "FAIL");
    }

    /** @param certified a case that ended with a certificate */
    void warn(Way certified) {
        past.daysAgo(30);
        warned = certified;
        HandlingWalker warning = heard(warned, "MINOR");
        decide(warning, "WARNING", null);
    }

    void object() {
        past.daysAgo(12);
        heard(warned, "MODERATE");
        failed.then(walker -> post(walker, walker.path("/appeals"), Map.of("grounds", "评审没有采纳我单位提交的应急演练记录，请求重新评议。")));
        warned.then(walker -> post(
                "supervision-system",
                walker,
                "/api/v1/certificates/%s/complaints".formatted(walker.certificateNumber()),
                Map.of(
                        "facts",
                        "我单位购买的云备份服务连续两天不可用，多次联系客服没有答复。",
                        "complainant",
                        Map.of("name", "许明远", "email", "xu@example.com", "phone", "13900001234"))));
    }

    void request() {
        past.daysAgo(2);
        Way.await(rectification::rectify);
        Way.await(suspension::requestRestoration);
        ageing.then(walker -> walker.rename("燕山云安全科技有限公司"))
                .then(walker -> post(
                        walker,
                        "/api/v1/certificates/%s/replacements".formatted(walker.certificateNumber()),
                        Map.of("reason", "NAME_CHANGED", "statement", "公司名称已依法变更，营业执照随附。")));
    }

    void list() {
        past.present();
        oldFile.then(walker -> {
            Map<String, Object> list = Map.of(
                    "due",
                    past.today().toString(),
                    "caseNos",
                    List.of(walker.caseNo()),
                    "reason",
                    "保管期限届满，没有需要继续保管的事由");
            walker.as("archivist").post("/api/v1/disposals", list).expect(201);
            return walker;
        });
    }

    private static CaseWalker post(CaseWalker walker, String path, Map<String, Object> body) {
        return post("portal", walker, path, body);
    }

    private static CaseWalker post(String user, CaseWalker walker, String path, Map<String, Object> body) {
        walker.as(user).post(path, body).expect(201);
        return walker;
    }

    /** A violation that somebody has to decide on. */
    private static HandlingWalker heard(Way certified, String gravity) {
        HandlingWalker handling = new HandlingWalker(certified.walker());
        Way.await(handling::open);
        Way.await(() -> handling.investigate(gravity, false, false));
        Way.await(handling::state);
        return handling;
    }

    /** As recommended. @param rectifyBy the last day of a rectification, or null */
    private static void decide(HandlingWalker handling, String sanction, LocalDate rectifyBy) {
        Way.await(() -> handling.tryDecide("approver2", sanction, "", rectifyBy).expect(204));
        handling.walker().settle();
    }

    private void archive() {
        archivist.work();
        String state = oldFile.walker()
                .as("archivist")
                .get("/api/v1/archives/" + oldFile.caseNo())
                .expect(200)
                .field("state");
        if (!state.equals("ARCHIVED")) {
            throw new AssertionError(oldFile.caseNo() + " is still " + state);
        }
    }
}
