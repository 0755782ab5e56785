package org.cloudcert.administration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cloudcert.capability.audittrail.ActQuery;
import org.cloudcert.capability.audittrail.AdministrativeActs;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.audittrail.FailedJobRetries;
import org.cloudcert.capability.audittrail.StatedReasons;
import org.cloudcert.capability.notification.Outbox;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.FailedJobs;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.web.Csv;
import org.cloudcert.web.Paging;
import org.cloudcert.web.Text;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The record of what administrators do, with what waits for them: undelivered messages and failed jobs. */
@Controller
class ActsController {

    static final String PATH = "/administration/acts";
    private static final int SIZE = 50;
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** What the list can be narrowed to, by the beginning of the act's name. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("engine.", "引擎界面和接口中的操作");
        KINDS.put("engine.user.", "用户");
        KINDS.put("engine.group-membership.", "角色授予");
        KINDS.put("engine.authorization.", "引擎权限");
        KINDS.put("engine.task.", "任务指派");
        KINDS.put("engine.job.", "引擎作业");
        KINDS.put("job.retried", "重试失败的作业");
        KINDS.put("notice.", "未送达的通知");
        KINDS.put("administration.", "操作事由");
    }

    private final AdministrativeActs acts;
    private final StatedReasons reasons;
    private final Outbox outbox;
    private final FailedJobs jobs;
    private final FailedJobRetries retries;
    private final Staff staff;

    ActsController(
            AdministrativeActs acts,
            StatedReasons reasons,
            Outbox outbox,
            FailedJobs jobs,
            FailedJobRetries retries,
            Staff staff) {
        this.acts = acts;
        this.reasons = reasons;
        this.outbox = outbox;
        this.jobs = jobs;
        this.retries = retries;
        this.staff = staff;
    }

    record ReasonForm(
            @NotBlank(message = "请填写操作事由") @Text(max = 500, message = "操作事由最多{max}个字，不得含换行等控制字符") String reason,
            @NotNull(message = "请填写有效时间")
                    @Min(value = 1, message = "有效时间为1至480分钟")
                    @Max(value = 480, message = "有效时间为1至480分钟")
                    Integer minutes) {}

    record WhyForm(@NotBlank(message = "请填写事由") @Text(max = 500, message = "事由最多{max}个字，不得含换行等控制字符") String reason) {}

    @GetMapping(PATH)
    Object acts(
            @RequestParam(required = false) String actor,
            @RequestParam(required = false) String action,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate until,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(required = false) String format) {
        ActQuery query = new ActQuery(actor, action, from, until);
        if ("csv".equals(format)) {
            return Csv.file(
                    "acts",
                    List.of("时间", "人员", "操作", "事由", "案件"),
                    acts.find(query, PageRequest.of(0, Integer.MAX_VALUE)).stream()
                            .map(entry -> List.of(
                                    moment(entry.at()),
                                    entry.actor(),
                                    entry.text(),
                                    entry.reason() == null ? "" : entry.reason(),
                                    caseOf(entry))));
        }
        Page<AuditEntry> found = acts.find(query, Paging.of(page, SIZE));
        ModelAndView view = new ModelAndView("administration/acts");
        view.addObject("query", query);
        view.addObject("kinds", KINDS);
        view.addObject("people", staff.with(Role.ADMINISTRATOR));
        view.addObject("acts", found);
        view.addObject("report", acts.verify());
        view.addObject("reason", reasons.current().orElse(null));
        view.addObject("undelivered", outbox.failed());
        view.addObject("jobs", jobs.list());
        view.addObject("mayAct", CurrentUser.hasOneOf(Set.of(Role.ADMINISTRATOR)));
        view.addObject("words", this);
        view.addObject(
                "csv", address(query).queryParam("format", "csv").encode().toUriString());
        view.addObject(
                "previous", address(query).queryParam("page", page - 1).encode().toUriString());
        view.addObject(
                "next", address(query).queryParam("page", page + 1).encode().toUriString());
        return view;
    }

    @PostMapping(PATH + "/reason")
    String state(@Valid ReasonForm form) {
        reasons.state(form.reason(), Duration.ofMinutes(form.minutes()));
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/reason/end")
    String endReason() {
        reasons.end();
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/notices/{caseNo}/{id}/retry")
    String retryNotice(@PathVariable String caseNo, @PathVariable String id, @Valid WhyForm form) {
        outbox.retry(caseNo, id, form.reason());
        return "redirect:" + PATH + "#undelivered";
    }

    @PostMapping(PATH + "/notices/{caseNo}/{id}/write-off")
    String writeOff(@PathVariable String caseNo, @PathVariable String id, @Valid WhyForm form) {
        outbox.writeOff(caseNo, id, form.reason());
        return "redirect:" + PATH + "#undelivered";
    }

    @PostMapping(PATH + "/jobs/{id}/retry")
    String retryJob(@PathVariable String id, @Valid WhyForm form) {
        retries.retry(id, form.reason());
        return "redirect:" + PATH + "#jobs";
    }

    /** To the second, in Asia/Shanghai. */
    public String moment(Instant instant) {
        return instant == null ? "" : SECOND.format(LocalDateTime.ofInstant(instant, ZONE));
    }

    /** The case whose trail the act is on, or empty. */
    public String caseOf(AuditEntry entry) {
        return entry.caseNo().equals(AuditTrail.ADMINISTRATION) ? "" : entry.caseNo();
    }

    private static UriComponentsBuilder address(ActQuery query) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("actor", query.actor());
        values.put("action", query.action());
        values.put("from", query.from());
        values.put("until", query.until());
        values.forEach((name, value) -> {
            if (value != null) {
                address.queryParam(name, "{" + name + "}");
            }
        });
        return address.uriVariables(values);
    }
}
