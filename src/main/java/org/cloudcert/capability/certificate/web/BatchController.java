package org.cloudcert.capability.certificate.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.certificate.Batches;
import org.cloudcert.capability.certificate.CertificateBatch;
import org.cloudcert.web.PageOf;
import org.cloudcert.web.Paging;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/certificate-batches")
@Tag(name = "制证批次")
class BatchController {

    private final Batches batches;
    private final CaseReaders readers;

    BatchController(Batches batches, CaseReaders readers) {
        this.batches = batches;
        this.readers = readers;
    }

    /**
     * @param closedAt null while it takes cases
     * @param caseNos those that the reader may read
     */
    record BatchView(String batchNo, Instant openedAt, String openedBy, Instant closedAt, SortedSet<String> caseNos) {

        static BatchView of(CertificateBatch batch, Set<String> readable) {
            return new BatchView(
                    batch.batchNo(), batch.openedAt(), batch.openedBy(), batch.closedAt(), new TreeSet<>(readable));
        }
    }

    @GetMapping
    @Operation(summary = "列出制证批次，最近的在前")
    PageOf<BatchView> list(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
        return PageOf.of(batches.list(Paging.of(page, size)), this::view);
    }

    @PutMapping("/{batchNo}/closure")
    @Operation(summary = "关闭制证批次，此后不能再编入案件")
    BatchView close(@PathVariable String batchNo) {
        return view(batches.close(batchNo));
    }

    private BatchView view(CertificateBatch batch) {
        return BatchView.of(batch, readers.readable(batch.caseNos()));
    }
}
