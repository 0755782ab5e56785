package org.cloudcert.procedure.csisms.initial;

import org.springframework.data.jpa.repository.JpaRepository;

interface TransferReviewRepository extends JpaRepository<TransferReview, String> {}
