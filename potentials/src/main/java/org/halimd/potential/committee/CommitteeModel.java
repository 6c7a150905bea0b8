package org.halimd.potential.committee;

import java.util.List;
import org.halimd.potential.PotentialModel;

/**
 * The mean of several models: E = (1/M) sum_m E_m, and so for forces, virials and charges.
 *
 * @param members the models, all with the same elements in the same order
 */
public record CommitteeModel(List<PotentialModel> members) implements PotentialModel {
  /**
   * A committee.
   *
   * @throws IllegalArgumentException if there is no member or the element lists differ
   */
  public CommitteeModel {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a committee needs at least one member");
    }
    for (PotentialModel member : members) {
      if (!member.elements().equals(members.get(0).elements())) {
        throw new IllegalArgumentException(
            "the members of a committee name different elements: "
                + members.get(0).elements()
                + " and "
                + member.elements());
      }
    }
  }

  @Override
  public String description() {
    return "mean of " + members.size() + " potentials, the first: " + members.get(0).description();
  }

  @Override
  public List<String> elements() {
    return members.get(0).elements();
  }

  @Override
  public double cutoff() {
    return members.stream().mapToDouble(PotentialModel::cutoff).max().orElseThrow();
  }

  @Override
  public boolean hasCharges() {
    return members.stream().anyMatch(PotentialModel::hasCharges);
  }
}
