package org.cloudcert.procedure.csisms.audit;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface MemberRepository extends JpaRepository<Member, String> {

    List<Member> findByAuditOrderByJoinedAtAscLeaderDescUserIdAsc(String audit);

    /** Who is on the team now, the leader first. */
    default List<Member> current(String audit) {
        return findByAuditOrderByJoinedAtAscLeaderDescUserIdAsc(audit).stream()
                .filter(Member::isCurrent)
                .sorted((one, other) -> Boolean.compare(other.leader(), one.leader()))
                .toList();
    }
}
