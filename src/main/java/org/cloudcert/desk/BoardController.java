package org.cloudcert.desk;

import io.swagger.v3.oas.annotations.Operation;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.casefile.Sight;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.OpenTasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where the work stands: what is open, what is due, who has how much to do, and how long it takes. */
@Controller
class BoardController {

    private final BoardFigures figures;
    private final DueDeadlines deadlines;
    private final OpenTasks tasks;
    private final CaseReaders readers;
    private final CalendarFeeds feeds;
    private final Words words;

    BoardController(
            BoardFigures figures,
            DueDeadlines deadlines,
            OpenTasks tasks,
            CaseReaders readers,
            CalendarFeeds feeds,
            Words words) {
        this.figures = figures;
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.readers = readers;
        this.feeds = feeds;
        this.words = words;
    }

    @GetMapping("/board")
    @Operation(summary = "看板")
    String board(Model page) {
        page.addAttribute("words", words.page());
        Sight sight = readers.sight();
        page.addAttribute("stages", figures.openByStage(sight));
        page.addAttribute("due", deadlines.counts(sight));
        page.addAttribute("loads", tasks.loads(sight.tasks()));
        page.addAttribute("months", figures.months(sight));
        page.addAttribute("limits", figures.limits());
        page.addAttribute("stageTimes", figures.stageTimes(sight));
        feeds.tokenOf(CurrentUser.id()).ifPresent(token -> page.addAttribute("feed", address(token)));
        return "desk/board";
    }

    /** Gives the signed-in person a new calendar address, and ends the one before. */
    @PostMapping("/board/calendar")
    @Operation(summary = "换发本人的日历地址")
    String renewCalendar() {
        feeds.renew(CurrentUser.id());
        return "redirect:/board#calendar";
    }

    private static String address(String token) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/calendar/{userId}.ics")
                .queryParam("token", token)
                .buildAndExpand(CurrentUser.id())
                .encode()
                .toUriString();
    }
}
