package org.cloudcert.desk;

import io.swagger.v3.oas.annotations.Operation;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.engine.CurrentUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where the work stands: what is open, what is due, who has how much to do, and how long it takes. */
@Controller
class BoardController {

    private final Boards boards;
    private final BoardFigures figures;
    private final CaseReaders readers;
    private final CalendarFeeds feeds;
    private final Words words;

    BoardController(Boards boards, BoardFigures figures, CaseReaders readers, CalendarFeeds feeds, Words words) {
        this.boards = boards;
        this.figures = figures;
        this.readers = readers;
        this.feeds = feeds;
        this.words = words;
    }

    @GetMapping("/board")
    @Operation(summary = "看板")
    String board(Model page) {
        Words.Of said = words.page();
        Boards.Board board = boards.of(readers.sight());
        page.addAttribute("words", said);
        page.addAttribute("at", said.moment(board.at()));
        page.addAttribute("stages", board.stages());
        page.addAttribute("due", board.due());
        page.addAttribute("loads", board.loads());
        page.addAttribute("months", board.months());
        page.addAttribute("limits", figures.limits());
        page.addAttribute("stageTimes", board.stageTimes());
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
