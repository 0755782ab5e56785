package org.cloudcert.support;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.webjars.WebJarVersionLocator;

/**
 * Somebody at work in a browser: signs in to Tasklist, finds the case's task, fills in its form by the labels that are
 * read there, and completes it. Each step waits until the page has come that far.
 */
public final class Colleague implements AutoCloseable {

    private static final String PASSWORD = "demo";

    private static final String AXE =
            ClassPath.text("/" + new WebJarVersionLocator().fullPath("axe-core", "axe.min.js"));

    private static final String LOOK =
            """
            async part => {
              const found = await axe.run(document.querySelector(part), {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
                // Tasklist finds its forms by a role that their element has anyway.
                rules: { 'aria-allowed-role': { enabled: part === 'html' } } });
              return { passes: found.passes.length,
                violations: found.violations.map(one => one.id + ': ' + one.help + ': '
                  + one.nodes.map(node => node.html.slice(0, 200)).join(' | ')) };
            }
            """;

    /** Pixels; nobody reads on in a picture of a page. */
    private static final int LONG = 2400;

    /** Until a person's name is read, Tasklist shows the user id. */
    private static final Pattern CHINESE = Pattern.compile("[一-龥]+");

    private final BrowserContext window;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private String name;

    private Colleague(BrowserContext window) {
        this.window = window;
        page = window.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(this::listen);
    }

    private void listen(ConsoleMessage message) {
        if (message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
        }
    }

    static Colleague signIn(BrowserContext window, String user) {
        Colleague colleague = new Colleague(window);
        Page page = colleague.page;
        page.navigate("/camunda/app/tasklist/");
        // What the page still asks for as nobody would be answered with a session that takes the place of this one's.
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.getByPlaceholder("用户名").fill(user);
        page.getByPlaceholder("密码").fill(PASSWORD);
        button(page, "登录").click();
        Locator account = page.locator(".account .dropdown-toggle");
        assertThat(account).hasText(CHINESE);
        colleague.name = account.innerText().strip();
        return colleague;
    }

    /** Signs in as the page for it does, without the page. */
    static Colleague signedIn(BrowserContext window, String user, String name) {
        APIRequestContext requests = window.request();
        APIResponse before = requests.get("/camunda/app/tasklist/default/");
        APIResponse signIn = requests.post(
                "/camunda/api/admin/auth/user/default/login/tasklist",
                RequestOptions.create()
                        .setHeader("X-XSRF-TOKEN", before.headers().get("x-xsrf-token"))
                        .setForm(FormData.create().set("username", user).set("password", PASSWORD)));
        assertThat(signIn).isOK();
        Colleague colleague = new Colleague(window);
        colleague.name = name;
        return colleague;
    }

    /** The page that this colleague looks at. */
    public Page page() {
        return page;
    }

    /** What axe-core finds on the page that keeps people from using it: WCAG 2.1 AA and best practice. */
    public List<String> offences() {
        return offences("html");
    }

    /** The same within a part of the page that is ours, such as a form in Tasklist. */
    public List<String> offences(String part) {
        page.evaluate(AXE);
        Map<?, ?> found = (Map<?, ?>) page.evaluate(LOOK, part);
        assertTrue((int) found.get("passes") > 10, "axe-core looked at next to nothing");
        return ((List<?>) found.get("violations")).stream().map(String::valueOf).toList();
    }

    /** What scripts and the content security policy complained about so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Goes to the task by the link on the page of its case, and takes it if nobody has it. */
    public Colleague open(String caseNo, String task) {
        page.navigate("/cases/" + caseNo);
        page.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile(name + "|尚无人领取")))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(task).setExact(true))
                .first()
                .click();
        return takeUp();
    }

    /** Goes to a task of this name by one of Tasklist's filters, and takes it if nobody has it. */
    public Colleague openFrom(String filter, String task) {
        page.navigate("/camunda/app/tasklist/");
        // Each name is followed by a number, which is hidden but belongs to the text as soon as it has been read.
        page.locator(".task-filters h4 a")
                .filter(new Locator.FilterOptions().setHasText(filter))
                .click();
        page.locator(".tasks-list .task")
                .filter(new Locator.FilterOptions().setHasText(task))
                .first()
                .click();
        return takeUp();
    }

    private Colleague takeUp() {
        assertThat(form().locator(".cc-case")).not().containsText("正在读取");
        Locator claim = button(page, "领取");
        if (claim.isVisible()) {
            claim.click();
            assertThat(claim).isHidden();
            assertThat(form().locator(".cc-case")).not().containsText("正在读取");
        }
        return this;
    }

    public Locator form() {
        return page.locator(".cc-form");
    }

    public Colleague fill(String label, String text) {
        form().getByLabel(label).fill(text);
        return this;
    }

    public Colleague choose(String label, String option) {
        form().getByLabel(label).selectOption(option);
        return this;
    }

    /** Answers a question that has radio buttons. */
    public Colleague answer(String question, String answer) {
        form().locator("fieldset")
                .filter(new Locator.FilterOptions().setHasText(question))
                .getByLabel(answer, new Locator.GetByLabelOptions().setExact(true))
                .check();
        return this;
    }

    public Colleague tick(String label) {
        form().getByLabel(label).check();
        return this;
    }

    /** Completes the task, and sees that it is not accepted. */
    public Colleague completeInVain() {
        Locator complete = button(page, "完成");
        assertThat(complete).isEnabled();
        complete.click();
        assertThat(page.getByText("任务没有完成").first()).isVisible();
        return this;
    }

    /** Completes the task, and sees it go. */
    public Colleague complete() {
        Locator complete = button(page, "完成");
        assertThat(complete).isEnabled();
        complete.click();
        assertThat(form()).isHidden();
        return this;
    }

    /** Chooses a process under 启动流程, and waits for its form. */
    public Colleague start(String process) {
        page.navigate("/camunda/app/tasklist/");
        page.getByText("启动流程").first().click();
        dialog().getByText(process).click();
        assertThat(form()).isVisible();
        assertThat(form()).not().containsText("正在读取");
        return this;
    }

    /** Sends the start form, and sees the dialogue go; Tasklist goes on with what is to be done next. */
    public Colleague send() {
        dialog().locator("button", new Locator.LocatorOptions().setHasText("启动"))
                .last()
                .click();
        assertThat(dialog()).isHidden();
        return this;
    }

    private Locator dialog() {
        return page.locator(".modal-dialog");
    }

    /** Opens a form of the counter on the page of a case. */
    public Locator counter(String caseNo, String act) {
        page.navigate("/cases/" + caseNo);
        Locator offered = page.locator(".counter details")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(act, new Page.GetByTextOptions().setExact(true))));
        offered.locator("summary").click();
        return offered.locator("form");
    }

    /** Sends a form of the counter, and waits for the page that is read anew. */
    public Colleague takeIn(Locator form) {
        page.waitForNavigation(() -> form.getByRole(AriaRole.BUTTON).last().click());
        return this;
    }

    /** The task's form with its heading, for the manual. */
    public Colleague photographForm(String name) {
        page.setViewportSize(1280, 3000);
        Locator end = form();
        BoundingBox box = end.boundingBox();
        page.mouse().move(700, 60);
        Pictures.take(
                page,
                name,
                new Page.ScreenshotOptions().setClip(582, 101, 698, Math.min(LONG, box.y + box.height + 75 - 101)));
        page.setViewportSize(1280, 900);
        return this;
    }

    /** The form that a process starts with, for the manual. */
    public Colleague photographDialog(String name) {
        page.setViewportSize(1280, 2400);
        BoundingBox box = dialog().boundingBox();
        Pictures.take(
                page, name, new Page.ScreenshotOptions().setClip(box.x, box.y, box.width, Math.min(LONG, box.height)));
        page.setViewportSize(1280, 900);
        return this;
    }

    /** What the window shows, for the manual. */
    public Colleague photographWindow(String name) {
        Pictures.take(page, name, new Page.ScreenshotOptions());
        return this;
    }

    /** The page, or the upper part of a very long one, for the manual. */
    public Colleague photographPage(String name) {
        int height = (int) page.evaluate("document.documentElement.scrollHeight");
        Pictures.take(
                page, name, new Page.ScreenshotOptions().setFullPage(true).setClip(0, 0, 1280, Math.min(LONG, height)));
        return this;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^\\s*" + name + "\\s*$")))
                .first();
    }

    @Override
    public void close() {
        window.close();
    }
}
