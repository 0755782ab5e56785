package org.cloudcert.desk;

import static org.cloudcert.desk.Listing.caseLink;
import static org.cloudcert.desk.Listing.cells;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseQuery;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.casefile.CaseStatus;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.desk.BoardFigures.Over;
import org.cloudcert.desk.DueDeadlines.Due;
import org.cloudcert.desk.Listing.Cell;
import org.cloudcert.desk.Listing.Field;
import org.cloudcert.engine.OpenTasks;
import org.cloudcert.web.Csv;
import org.cloudcert.web.Paging;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The lists behind the board's figures: filtered, a page at a time, or as a whole with {@code format=csv}. */
@Controller
class ListController {

    /** Asks for what has none: tasks that nobody has taken, cases before their first stage. */
    static final String NONE = "-";

    private static final int SIZE = 50;

    private final Cases cases;
    private final CaseReaders readers;
    private final DueDeadlines deadlines;
    private final OpenTasks tasks;
    private final BoardFigures figures;
    private final Words words;

    ListController(
            Cases cases,
            CaseReaders readers,
            DueDeadlines deadlines,
            OpenTasks tasks,
            BoardFigures figures,
            Words words) {
        this.cases = cases;
        this.readers = readers;
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.figures = figures;
        this.words = words;
    }

    @GetMapping("/cases")
    @Operation(summary = "案件列表")
    Object cases(
            @RequestParam(required = false) String q,
            @RequestParam(required = false) Regime regime,
            @RequestParam(required = false) String stage,
            @RequestParam(required = false) CaseStatus status,
            @RequestParam(required = false) String projectLead,
            @RequestParam(required = false) Boolean overdue,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate openedFrom,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate openedUntil,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate closedFrom,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate closedUntil,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(required = false) String format) {
        Words.Of said = words.page();
        Map<String, String> stages = new TreeMap<>(said.stages());
        stages.put(NONE, said.stage(null));
        List<Field> fields = List.of(
                Field.search("q", "单位名称、信用代码或案件编号", q),
                Field.select("regime", "业务", regime, options(Regime.values(), Regime::name, Regime::title)),
                Field.select("stage", "所处阶段", stage, stages),
                Field.select("status", "状态", status, options("OPEN", "办理中", "CLOSED", "已结案")),
                Field.select("overdue", "期限", overdue, options("true", "有已逾期的", "false", "没有逾期的")),
                Field.select("projectLead", "项目负责人", projectLead, new TreeMap<>(said.people())),
                Field.date("openedFrom", "立案自", openedFrom),
                Field.date("openedUntil", "立案至", openedUntil),
                Field.date("closedFrom", "结案自", closedFrom),
                Field.date("closedUntil", "结案至", closedUntil));
        CaseQuery query = new CaseQuery(
                regime,
                null,
                orNone(stage),
                status,
                null,
                projectLead,
                overdue,
                openedFrom,
                openedUntil,
                closedFrom,
                closedUntil,
                q);
        Pageable paged = paging(page, format);
        Pageable sorted =
                PageRequest.of(paged.getPageNumber(), paged.getPageSize(), Sort.by(Sort.Direction.DESC, "openedOn"));
        return answer(
                "cases",
                format,
                Listing.of(
                        "案件",
                        "/cases",
                        null,
                        fields,
                        List.of("案件编号", "单位", "业务", "类型", "阶段", "状态", "结果", "项目负责人", "立案日期", "结案日期"),
                        cases.search(query, sorted),
                        file -> row(file, said)));
    }

    private static List<Cell> row(CaseFile file, Words.Of said) {
        return cells(
                caseLink(file.caseNo()),
                file.organisationName(),
                file.regime().title(),
                said.kind(file.kind()),
                said.stage(file.stage()),
                said.status(file),
                said.outcome(file),
                said.person(file.projectLead()),
                file.openedOn(),
                file.closedOn());
    }

    @GetMapping("/board/deadlines")
    @Operation(summary = "期限列表")
    Object deadlines(
            @RequestParam(required = false) Due due,
            @RequestParam(required = false) String person,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(required = false) String format) {
        Words.Of said = words.page();
        return answer(
                "deadlines",
                format,
                Listing.of(
                        "期限",
                        "/board/deadlines",
                        "未结案件中正在计算和已逾期的期限，按到期日排列。到期指当日24:00（北京时间）；中止计算的不在此列。",
                        List.of(
                                Field.select("due", "到期", due, options(Due.values(), Due::name, Due::title)),
                                Field.select("person", "承担职责的人员", person, new TreeMap<>(said.people()))),
                        List.of("到期日", "期限", "状态", "案件编号", "单位", "项目负责人", "依据"),
                        deadlines.find(due, person, readers.sight(), paging(page, format)),
                        line -> cells(
                                line.dueOn(),
                                line.name() + (line.round() > 1 ? "（第" + line.round() + "次）" : ""),
                                line.overdue() ? "已逾期" : line.provisional() ? "暂定" : "计算中",
                                caseLink(line.caseNo()),
                                line.organisationName(),
                                said.person(line.projectLead()),
                                line.ruleId())));
    }

    @GetMapping("/board/tasks")
    @Operation(summary = "任务列表")
    Object tasks(
            @RequestParam(required = false) String assignee,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(required = false) String format) {
        Words.Of said = words.page();
        Map<String, String> people = options(NONE, "尚无人领取");
        people.putAll(new TreeMap<>(said.people()));
        return answer(
                "tasks",
                format,
                Listing.of(
                        "任务",
                        "/board/tasks",
                        "尚未完成的任务，最早的在前。",
                        List.of(Field.select("assignee", "办理人", assignee, people)),
                        List.of("案件或清单编号", "任务", "办理人", "到来时间"),
                        tasks.of(orNone(assignee), readers.sight().tasks(), paging(page, format)),
                        task -> cells(
                                caseLink(task.caseNo()),
                                task.name(),
                                task.assignee() == null ? "尚无人领取" : said.person(task.assignee()),
                                said.moment(task.createdAt()))));
    }

    @GetMapping("/board/stays")
    @Operation(summary = "各阶段停留列表")
    Object stays(
            @RequestParam(required = false) String stage,
            @RequestParam(required = false) Over over,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(required = false) String format) {
        Words.Of said = words.page();
        BoardFigures.Limits limits = figures.limits();
        return answer(
                "stays",
                format,
                Listing.of(
                        "阶段用时",
                        "/board/stays",
                        "近十二个月进入各阶段的项目，用时最长的在前。按日历日计算，含中止期间；是否逾期以期限为准。",
                        List.of(
                                Field.select("stage", "阶段（不选为项目全程）", stage, new TreeMap<>(said.stages())),
                                Field.select(
                                        "over",
                                        "用时",
                                        over,
                                        options(
                                                Over.TARGET.name(),
                                                "超过" + limits.target() + "个月",
                                                Over.LIMIT.name(),
                                                "超过" + limits.limit() + "个月"))),
                        List.of("案件编号", "单位", "项目负责人", "阶段", "进入时间", "离开时间", "用时（天）"),
                        figures.stays(stage, over, readers.sight(), paging(page, format)),
                        stay -> cells(
                                caseLink(stay.caseNo()),
                                stay.organisationName(),
                                said.person(stay.projectLead()),
                                stay.stage() == null ? "项目全程" : said.stage(stay.stage()),
                                said.moment(stay.enteredAt()),
                                stay.leftAt() == null ? "尚未离开" : said.moment(stay.leftAt()),
                                stay.days())));
    }

    private static String orNone(String asked) {
        return NONE.equals(asked) ? "" : asked;
    }

    private static Object answer(String name, String format, Listing listing) {
        if (!isCsv(format)) {
            return new ModelAndView("desk/list", "listing", listing);
        }
        return Csv.file(name, listing.columns(), listing.rows().stream().map(row -> row.stream()
                .map(Cell::text)
                .toList()));
    }

    private static Pageable paging(int page, String format) {
        return isCsv(format) ? PageRequest.of(0, Integer.MAX_VALUE) : Paging.of(page, SIZE);
    }

    private static boolean isCsv(String format) {
        return "csv".equals(format);
    }

    private static <T> Map<String, String> options(T[] values, Function<T, String> value, Function<T, String> title) {
        return Stream.of(values).collect(Collectors.toMap(value, title, (first, second) -> first, LinkedHashMap::new));
    }

    private static Map<String, String> options(String... valuesAndTitles) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < valuesAndTitles.length; i += 2) {
            options.put(valuesAndTitles[i], valuesAndTitles[i + 1]);
        }
        return options;
    }
}
