package policy

import (
	"errors"
	"fmt"

	"github.com/passverdict/passverdict/banned"
)

// A Breach is a corpus of passwords that were in breaches, and the sides that
// refuse them. The zero Breach refuses none.
//
// Neither Entra nor the DC agent is documented to do so: this is an addition of
// our own. In the cloud such a password is treated like a banned one. On-premises
// it follows the mode of the DC agent, in [Banned.OnPremMode]: refused, reported
// and accepted, or not looked up if there is no agent or no policy. No event
// tells of it, since the real components have none; the agent's events are those
// of its lists alone.
type Breach struct {
	Corpus *banned.Breach
	Sides  []Side // nil: both
}

// breachSides says which sides look passwords up.
type breachSides struct{ onPrem, cloud bool }

// sides returns the sides that look passwords up.
func (b *Breach) sides() (s breachSides, err error) {
	if b.Corpus == nil {
		if b.Sides != nil {
			return s, errors.New("sides without a corpus")
		}
		return s, nil
	}
	if b.Sides == nil {
		return breachSides{true, true}, nil
	}
	if len(b.Sides) == 0 {
		return s, errors.New("sides: there are none")
	}
	for _, side := range b.Sides {
		switch side {
		case OnPrem:
			s.onPrem = true
		case Cloud:
			s.cloud = true
		default:
			return s, errors.New("sides: not one of the constants")
		}
	}
	return s, nil
}

// isCompromised reports whether the password is in the corpus. It is looked up
// once for both sides.
func (ev *evaluation) isCompromised() (bool, error) {
	if !ev.lookedUp {
		found, err := ev.engine.config.Banned.Breach.Corpus.Has(ev.password)
		if err != nil {
			return false, fmt.Errorf("policy: %w", err)
		}
		ev.compromised, ev.lookedUp = found, true
	}
	return ev.compromised, nil
}
