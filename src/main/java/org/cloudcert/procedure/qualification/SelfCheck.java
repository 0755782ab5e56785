package org.cloudcert.procedure.qualification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** The applicant's own check of the material, item by item, before handing it in. */
public record SelfCheck(@NotBlank @Size(max = 200) String checkedBy, @NotNull @PastOrPresent LocalDate checkedOn) {}
