package fgpp

import (
	"fmt"
	"strings"
)

// Outcome is what became of a PSO for one account. The zero value is
// [OutcomeNotLinked].
type Outcome int

// The outcomes. Only the first of several applies.
const (
	OutcomeNotLinked         Outcome = iota // not to the account, nor to a group it is in
	OutcomeWon                              // its settings govern the account
	OutcomeLostToDirect                     // linked to a group, and another to the account
	OutcomeLostOnPrecedence                 // another has a lower precedence
	OutcomeLostOnGUID                       // another has the same precedence and a smaller GUID
	OutcomeDistributionGroup                // linked to a group that is not a security group
	OutcomeNotGlobal                        // linked to a group that is not global
	OutcomeBrokenMembership                 // linked to a group that only a distribution group leads to
	OutcomeNotEligible                      // would reach the account, which can have no PSO
)

var outcomeNames = names[Outcome]{"outcome", []string{
	"notLinked", "won", "lostToDirect", "lostOnPrecedence", "lostOnGUID",
	"distributionGroup", "notGlobal", "brokenMembership", "notEligible",
}}

// String returns the constant's name in lower camel case, such as "notLinked".
func (o Outcome) String() string { return outcomeNames.format(o) }

// nearMiss is the outcome for a PSO that is linked to a group of the account
// and does not reach the account all the same. A group without an obstacle can
// only have one further down.
var nearMiss = [...]Outcome{
	noObstacle:  OutcomeBrokenMembership,
	notSecurity: OutcomeDistributionGroup,
	notGlobal:   OutcomeNotGlobal,
}

// reason puts the outcome into words.
func (c *Candidate) reason(r Resolution, winner *Candidate) string {
	switch c.Outcome {
	case OutcomeWon:
		return "won: " + r.Reason.String()
	case OutcomeLostToDirect:
		return fmt.Sprintf("lost: it reaches the account through %q, and PSO %q is linked to the account itself", c.Group, winner.Name)
	case OutcomeLostOnPrecedence:
		return fmt.Sprintf("lost: PSO %q has precedence %d", winner.Name, winner.Precedence)
	case OutcomeLostOnGUID:
		return fmt.Sprintf("lost: PSO %q has the same precedence and a smaller objectGUID", winner.Name)
	case OutcomeDistributionGroup:
		return fmt.Sprintf("does not apply: %q is a distribution group", c.Group)
	case OutcomeNotGlobal:
		return fmt.Sprintf("does not apply: %q is not a global group", c.Group)
	case OutcomeBrokenMembership:
		return fmt.Sprintf("does not apply: a distribution group interrupts the membership %s", strings.Join(c.Path, " > "))
	case OutcomeNotEligible:
		return "does not apply: " + r.Reason.String()
	}
	return "does not apply: it is not linked to the account or to a group that it is in"
}
