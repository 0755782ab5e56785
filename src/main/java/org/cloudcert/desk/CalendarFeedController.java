package org.cloudcert.desk;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.desk.DueDeadlines.Line;
import org.cloudcert.rule.Refusal;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A person's deadlines for calendar programs (RFC 5545): all-day events on the last day. */
@RestController
class CalendarFeedController {

    private static final int MOST = 1000;

    private final CalendarFeeds feeds;
    private final DueDeadlines deadlines;
    private final CaseReaders readers;

    CalendarFeedController(CalendarFeeds feeds, DueDeadlines deadlines, CaseReaders readers) {
        this.feeds = feeds;
        this.deadlines = deadlines;
        this.readers = readers;
    }

    /** @throws Refusal {@code calendar.not-found}, whether the person or the token is unknown */
    @GetMapping("/calendar/{userId}.ics")
    ResponseEntity<byte[]> feed(@PathVariable String userId, @RequestParam(defaultValue = "") String token) {
        if (!feeds.opens(userId, token)) {
            throw Refusal.notFound("calendar.not-found", "没有这个日历，或订阅地址已更换");
        }
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//CloudCert//Deadlines//ZH"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", "云证期限"));
        deadlines
                .find(null, userId, readers.sightOf(userId), PageRequest.of(0, MOST))
                .forEach(line -> calendar.add(event(line)));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/calendar;charset=UTF-8")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(15)).cachePrivate())
                .body(calendar.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static VEvent event(Line line) {
        VEvent event =
                new VEvent(line.dueOn(), (line.overdue() ? "【已逾期】" : "") + line.name() + " " + line.organisationName());
        event.add(new Uid(line.id() + "@cloudcert"));
        event.add(new Description("案件%s，%s 24:00（北京时间）到期，依据%s%s"
                .formatted(line.caseNo(), line.dueOn(), line.ruleId(), line.provisional() ? "，日期暂定" : "")));
        event.add(new Url(URI.create(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/cases/{caseNo}")
                .buildAndExpand(line.caseNo())
                .toUriString())));
        return event;
    }
}
