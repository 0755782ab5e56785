package org.cloudcert.support;

import com.microsoft.playwright.BrowserContext;
import java.time.LocalDateTime;
import java.util.Date;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The running product, for tests that use it from outside. */
public class Product {

    private final ServletWebServerApplicationContext server;
    private final Clockwork clockwork;
    private final MovableClock clock;
    private final Colleagues colleagues;
    private final IdentityService identity;

    Product(
            ServletWebServerApplicationContext server,
            Clockwork clockwork,
            MovableClock clock,
            Colleagues colleagues,
            IdentityService identity) {
        this.server = server;
        this.clockwork = clockwork;
        this.clock = clock;
        this.colleagues = colleagues;
        this.identity = identity;
    }

    /** Nobody is signed in. */
    public Http http() {
        return Http.at(address());
    }

    /** Somebody who has signed in to Tasklist, in a window whose clock is the product's. */
    public Colleague signIn(Browser browser, String user) {
        return Colleague.signIn(window(browser), user);
    }

    /** The same, of whom it does not matter how: without the pages of it. */
    public Colleague signedIn(Browser browser, String user) {
        String name = identity.createUserQuery().userId(user).singleResult().getLastName();
        return Colleague.signedIn(window(browser), user, name);
    }

    private BrowserContext window(Browser browser) {
        BrowserContext window = browser.window(address());
        if (clock.isMoved()) {
            window.clock().setSystemTime(Date.from(clock.instant()));
        }
        return window;
    }

    private String address() {
        return "http://localhost:" + server.getWebServer().getPort();
    }

    public CaseWalker walker() {
        return new CaseWalker(http(), clockwork, clock);
    }

    /** Takes the audit that the case has come to along its way. */
    public AuditWalker audit(CaseWalker walker) {
        return new AuditWalker(walker, colleagues, clock);
    }

    /** A case of a new organisation, just applied for. */
    public CaseWalker applied() {
        return walker().organisation("云安科技有限公司").apply();
    }

    /** A certification of a new organisation, about to be applied for. */
    public CsismsWalker csisms() {
        return csisms("云栖数据服务有限公司");
    }

    public CsismsWalker csisms(String organisation) {
        return new CsismsWalker(this).organisation(organisation);
    }

    /** Takes a certification, whose first case has been granted, through its cycles. */
    public CycleWalker cycles(CaseWalker first) {
        return new CycleWalker(this, first);
    }

    /** Moves the clock (Asia/Shanghai) and does what has become due for the case. */
    public void moveTo(LocalDateTime time, CaseWalker walker) {
        clock.set(time);
        clockwork.settle(walker.caseNo());
    }

    /** Runs the case's due timers, as a job executor does that may lose against somebody else. */
    public void fireTimers(CaseWalker walker) {
        clockwork.tryDueJobs(walker.caseNo());
    }

    public MovableClock clock() {
        return clock;
    }
}
