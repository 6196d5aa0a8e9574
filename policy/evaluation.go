package policy

import (
	"context"
	"fmt"

	"github.com/passverdict/passverdict/banned"
)

// MaxUTF16 is the greatest length of a password on-premises, in UTF-16 code
// units [MS-SAMR 3.1.1.7.2]. Longer ones are measured and neither matched with
// lists nor shown to a History. Accounts that are free of the length rule are
// free of this limit, too: their results then list what was not evaluated.
const MaxUTF16 = 256

// An evaluation is one request on its way through the rules: what both sides
// need is computed once.
type evaluation struct {
	engine   *Engine
	request  Request // a copy: a pointer would send the caller's to the heap
	password string
	characters
	lists       banned.Finding // of both checkers, if they are one
	compromised bool           // once it is looked up
	lookedUp    bool
}

func newEvaluation(e *Engine, r Request) evaluation {
	password := r.Password.Reveal()
	return evaluation{engine: e, request: r, password: password, characters: measure(password)}
}

// matchable reports whether the password may be matched and looked up.
func (ev *evaluation) matchable() bool { return ev.utf16 <= MaxUTF16 }

// findBanned asks a checker for the lists and the names.
func (ev *evaluation) findBanned(checker *banned.Checker, names []string) (f banned.Finding, err error) {
	shared := ev.engine.onPrem == ev.engine.cloud
	if f = ev.lists; !shared || !f.Evaluated() {
		if f, err = checker.CheckLists(ev.password); err != nil {
			return f, fmt.Errorf("policy: %w", err)
		}
		ev.lists = f
	}
	if err = checker.AddNames(&f, ev.password, names); err != nil {
		return f, fmt.Errorf("policy: %w", err)
	}
	return f, nil
}

// inHistory asks the History of the request, which must be there.
func (ev *evaluation) inHistory(ctx context.Context, newest int) (bool, error) {
	found, err := ev.request.History.Contains(ctx, ev.request.Password, newest)
	if err != nil {
		return false, fmt.Errorf("policy: history: %w", err)
	}
	return found, nil
}

// A result collects what one side finds.
type result struct {
	violations   []Violation
	notEvaluated uint8 // index into checkSets
	finding      banned.Finding
	compromised  bool
	audited      bool // a banned or compromised password is reported and accepted
}

// violate adds a violation. Rules are evaluated in the order of their codes.
func (r *result) violate(code Code, limit, actual int) {
	if r.violations == nil {
		r.violations = make([]Violation, 0, 4) // a password that fails one rule tends to fail another
	}
	r.violations = append(r.violations, Violation{code, int64(limit), int64(actual)})
}

// skip notes that a check applies and could not be made.
func (r *result) skip(c Check) { r.notEvaluated |= 1 << c }

// side returns the finished result.
func (r *result) side() SideResult {
	outcome := OutcomePass
	switch {
	case len(r.violations) > 0:
		outcome = OutcomeFail
	case r.audited:
		outcome = OutcomeAudit
	}
	return SideResult{
		Outcome:      outcome,
		Violations:   r.violations,
		NotEvaluated: checkSets[r.notEvaluated],
		Banned:       r.finding,
		Compromised:  r.compromised,
	}
}

// violateBanned adds the violations of a banned or compromised password: the
// lists to blame, names, and breaches.
func (r *result) violateBanned() {
	if code, ok := bannedByLists(&r.finding); ok {
		r.violate(code, 0, 0)
	}
	if r.finding.BannedBy(banned.ReasonName) {
		r.violate(BannedName, 0, 0)
	}
	if r.compromised {
		r.violate(Compromised, 0, 0)
	}
}

// bannedByLists returns the code for the lists to blame, if any test but that
// of names bans the password. A password of fewer than five characters may be
// banned without any term in it; that is the doing of the evaluation that the
// global list stands for.
func bannedByLists(f *banned.Finding) (Code, bool) {
	global, custom := f.Blames(banned.Global), f.Blames(banned.Custom)
	switch {
	case global && custom:
		return BannedCombined, true
	case custom:
		return BannedCustom, true
	case global || f.BannedBy(banned.ReasonScore):
		return BannedGlobal, true
	}
	return 0, false
}
