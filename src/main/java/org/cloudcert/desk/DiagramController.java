package org.cloudcert.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.engine.Diagrams;
import org.cloudcert.engine.Diagrams.Diagram;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "案件")
class DiagramController {

    private final Cases cases;
    private final Diagrams diagrams;

    DiagramController(Cases cases, Diagrams diagrams) {
        this.cases = cases;
        this.diagrams = diagrams;
    }

    @GetMapping("/api/v1/cases/{caseNo}/diagrams")
    @Operation(summary = "案件的流程图", description = "案件的每个流程实例：active为正在进行的步骤，finished为已完成的步骤；models为各模型的BPMN，以model为键")
    DiagramsResponse diagrams(@PathVariable String caseNo) {
        cases.get(caseNo);
        List<Diagram> instances = diagrams.of(caseNo);
        return new DiagramsResponse(
                instances,
                instances.stream()
                        .map(Diagram::model)
                        .distinct()
                        .collect(Collectors.toMap(model -> model, diagrams::xml)));
    }

    /** @param models the instances' models as BPMN 2.0 XML, each once */
    record DiagramsResponse(List<Diagram> instances, Map<String, String> models) {}
}
