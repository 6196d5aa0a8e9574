package policy

import (
	"encoding/json"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/fgpp"
)

// A Verdict says whether a password may be set, what each side has to say, and
// what happens to the password. It never holds the password.
//
// The zero Verdict rejects. A Verdict is a value; its slices are shared and are
// not to be modified.
type Verdict struct {
	// ID is that of the request.
	ID string
	// Disposition is what happens to the password.
	Disposition Disposition
	// DecidedBy is the side that rejected it, NoSide if none did.
	DecidedBy Side
	// CloudSync is how the password reaches the cloud.
	CloudSync CloudSync
	// OnPrem is what the directory has to say.
	OnPrem OnPremResult
	// Cloud is what the cloud has to say.
	Cloud SideResult

	facts facts
}

// facts is what messages and events need to know beside the verdict.
type facts struct {
	operation     Operation
	origin        Origin
	identity      Identity
	administrator bool
	mode          Mode
	messages      *messages
}

func (ev *evaluation) facts() facts {
	return facts{
		operation:     ev.request.Operation,
		origin:        ev.request.Origin,
		identity:      ev.request.Identity,
		administrator: ev.request.Administrator,
		mode:          ev.engine.config.Banned.OnPremMode,
		messages:      ev.engine.messages,
	}
}

// Accepted reports whether the password may be set: the disposition is not
// Rejected.
func (v *Verdict) Accepted() bool { return v.Disposition != Rejected }

// String sums the verdict up for logs: the disposition, who decided, and the
// codes of the violations.
func (v Verdict) String() string {
	s := v.Disposition.String()
	if v.DecidedBy != NoSide {
		s += " by " + v.DecidedBy.String()
	}
	for _, side := range []struct {
		name   Side
		result *SideResult
	}{{OnPrem, &v.OnPrem.SideResult}, {Cloud, &v.Cloud}} {
		for i, violation := range side.result.Violations {
			if i == 0 {
				s += "; " + side.name.String() + ":"
			}
			s += " " + violation.Code.String()
		}
	}
	return s
}

// A SideResult is what one side has to say.
type SideResult struct {
	// Outcome sums it up.
	Outcome Outcome
	// Violations are all rules broken, in the order of their codes.
	Violations []Violation
	// NotEvaluated are the checks that apply and could not be made for lack of
	// what they need.
	NotEvaluated []Check
	// Banned is the finding of the banned lists; it is not evaluated if they
	// were not asked.
	Banned banned.Finding
	// Compromised says that the password is in the corpus of breaches, whatever
	// the DC agent's mode makes of that. It is false if the side did not ask.
	Compromised bool
}

// An OnPremResult is what the directory has to say, and under which policy.
type OnPremResult struct {
	SideResult
	// Policy tells which settings govern the account, and why.
	Policy fgpp.Resolution
}

// A Disposition is what happens to the password. The zero Disposition is
// Rejected.
type Disposition uint8

// The dispositions.
const (
	Rejected      Disposition = iota // nothing is set
	SetBoth                          // set in the directory and in the cloud, at once
	SetOnPremOnly                    // set in the directory now; CloudSync tells what the cloud gets
	SetCloudOnly                     // set in the cloud, where alone the account lives
)

var dispositionNames = []string{"rejected", "setBoth", "setOnPremOnly", "setCloudOnly"}

// String returns the disposition's name in the JSON contract.
func (d Disposition) String() string { return enumName(dispositionNames, d) }

// MarshalText returns the disposition's name.
func (d Disposition) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// A Side is one half of a hybrid identity.
type Side uint8

// The sides.
const (
	NoSide Side = iota
	OnPrem
	Cloud
)

var sideNames = []string{"", "onPrem", "cloud"}

// String returns the side's name in the JSON contract, "" for NoSide.
func (s Side) String() string { return enumName(sideNames, s) }

// MarshalText returns the side's name.
func (s Side) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the name of a side, which is not NoSide.
func (s *Side) UnmarshalText(text []byte) error {
	side := Side(0)
	if err := enumValue(sideNames[OnPrem:], text, &side); err != nil {
		return err
	}
	*s = OnPrem + side
	return nil
}

// An Outcome sums up a side. The zero Outcome is OutcomeFail.
type Outcome uint8

// The outcomes.
const (
	OutcomeFail          Outcome = iota // at least one violation
	OutcomePass                         // no violation
	OutcomeAudit                        // banned or compromised, reported and accepted: the DC agent is in audit mode
	OutcomeNotApplicable                // the side has no say
)

var outcomeNames = []string{"fail", "pass", "audit", "notApplicable"}

// String returns the outcome's name in the JSON contract.
func (o Outcome) String() string { return enumName(outcomeNames, o) }

// MarshalText returns the outcome's name.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// MarshalJSON writes the verdict as the JSON contract has it.
func (v Verdict) MarshalJSON() ([]byte, error) {
	type policyJSON struct {
		Source fgpp.Source `json:"source"`
		Name   string      `json:"name"`
		Via    fgpp.Via    `json:"via"`
		Group  string      `json:"group,omitempty"`
		Reason fgpp.Reason `json:"reason"`
	}
	type sideJSON struct {
		Outcome      Outcome        `json:"outcome"`
		Policy       *policyJSON    `json:"policy,omitempty"`
		Violations   []Violation    `json:"violations"`
		NotEvaluated []Check        `json:"notEvaluated"`
		Banned       banned.Finding `json:"banned"`
		Compromised  bool           `json:"compromised,omitempty"`
	}
	side := func(s *SideResult) sideJSON {
		return sideJSON{s.Outcome, nil, orEmpty(s.Violations), orEmpty(s.NotEvaluated), s.Banned, s.Compromised}
	}
	onPrem := side(&v.OnPrem.SideResult)
	if p := &v.OnPrem.Policy; v.OnPrem.Outcome != OutcomeNotApplicable {
		onPrem.Policy = &policyJSON{p.Source, p.Name, p.Via, p.Group, p.Reason}
	}
	var feedback *Feedback
	if !v.Accepted() && v.messages().detail == DetailFull {
		f := v.Feedback()
		f.Weaknesses = orEmpty(f.Weaknesses)
		feedback = &f
	}
	return json.Marshal(struct {
		ID          string      `json:"id"`
		Accepted    bool        `json:"accepted"`
		Disposition Disposition `json:"disposition"`
		DecidedBy   Side        `json:"decidedBy"`
		CloudSync   CloudSync   `json:"cloudSync"`
		OnPrem      sideJSON    `json:"onPrem"`
		Cloud       sideJSON    `json:"cloud"`
		Message     string      `json:"message"`
		Feedback    *Feedback   `json:"feedback,omitempty"`
		Events      []Event     `json:"events"`
	}{v.ID, v.Accepted(), v.Disposition, v.DecidedBy, v.CloudSync, onPrem, side(&v.Cloud), v.Message(), feedback, orEmpty(v.Events())})
}

// orEmpty returns s, or an empty slice that JSON writes as [].
func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
