package policy

import (
	"context"
	"fmt"
	"math"

	"github.com/passverdict/passverdict/fgpp"
)

// onPremKinds is the number of kinds of characters, out of five, that the
// complexity rule demands.
const onPremKinds = 3

// judgeOnPrem applies the settings that govern the account and the lists of the
// DC agent, in the order of the codes.
func (ev *evaluation) judgeOnPrem(ctx context.Context) (OnPremResult, error) {
	if ev.request.Identity == CloudOnly {
		return OnPremResult{SideResult: SideResult{Outcome: OutcomeNotApplicable}}, nil
	}
	resolution, err := ev.resolve()
	if err != nil {
		return OnPremResult{}, err
	}
	var r result
	if ev.request.User.subject().LengthAndComplexityApply() {
		ev.checkLength(&r, &resolution.Settings)
		ev.checkComplexity(&r, &resolution.Settings)
	}
	// MS-SAMR 3.1.1.7.1. An administrator's reset and the creation of an account
	// are free of history and age. A reset from the cloud carries the policy
	// hints control and is not [MS-ADTS, LDAP_SERVER_POLICY_HINTS_OID; entra-docs
	// troubleshoot-sspr-writeback, event 6329].
	if op := ev.request.Operation; op == Change || op == Reset && ev.request.Origin == FromCloud {
		if err := ev.checkHistory(ctx, &r, &resolution.Settings); err != nil {
			return OnPremResult{}, err
		}
		ev.checkAge(&r, &resolution.Settings)
	}
	if err := ev.checkAgent(&r); err != nil {
		return OnPremResult{}, err
	}
	return OnPremResult{SideResult: r.side(), Policy: resolution}, nil
}

// resolve returns the settings that govern the account. A new account is not in
// any group yet and has the domain's.
func (ev *evaluation) resolve() (fgpp.Resolution, error) {
	if ev.request.Operation == Create {
		return ev.engine.config.Domain.CreationSettings(), nil
	}
	r, err := ev.engine.config.Domain.Resolve(ev.request.User.subject())
	if err != nil {
		return r, fmt.Errorf("policy: %w", err)
	}
	return r, nil
}

// MS-SAMR 3.1.1.7.2: lengths count UTF-16 code units.
func (ev *evaluation) checkLength(r *result, s *fgpp.Settings) {
	if ev.utf16 < s.MinPasswordLength {
		r.violate(TooShort, s.MinPasswordLength, ev.utf16)
	}
	if ev.utf16 > MaxUTF16 {
		r.violate(TooLong, MaxUTF16, ev.utf16)
	}
}

// "Password must meet complexity requirements". MS-SAMR 3.1.1.7.2 lists the two
// checks of names outside the complexity setting; that document, and Windows,
// put them under it.
func (ev *evaluation) checkComplexity(r *result, s *fgpp.Settings) {
	if !s.ComplexityEnabled {
		return
	}
	if kinds := ev.kinds.count(); kinds < onPremKinds {
		r.violate(NotComplex, onPremKinds, kinds)
	}
	if !ev.matchable() {
		return // refused for its length already
	}
	if containsName(ev.password, ev.request.User.SAMAccountName) {
		r.violate(ContainsAccountName, 0, 0)
	}
	for part := range nameParts(ev.request.User.DisplayName) {
		if containsName(ev.password, part) {
			r.violate(ContainsDisplayName, 0, 0)
			break
		}
	}
}

// MS-SAMR 3.1.1.7.1: of N passwords remembered, the current one is the first.
func (ev *evaluation) checkHistory(ctx context.Context, r *result, s *fgpp.Settings) error {
	if s.PasswordHistoryCount == 0 {
		return nil
	}
	if ev.request.History == nil || !ev.matchable() {
		r.skip(CheckHistory)
		return nil
	}
	found, err := ev.inHistory(ctx, s.PasswordHistoryCount)
	if found {
		r.violate(InHistory, s.PasswordHistoryCount, 0)
	}
	return err
}

// MS-SAMR 3.1.1.7.1: refused while the password is younger than the minimum age;
// exactly as old is old enough, and a password that must change is.
func (ev *evaluation) checkAge(r *result, s *fgpp.Settings) {
	if s.MinPasswordAge == 0 {
		return
	}
	switch last := ev.request.User.PwdLastSet; last.state {
	case lastSetUnknown:
		r.skip(CheckMinAge)
	case lastSetAt:
		if age := ev.request.Now.Sub(last.at); age < s.MinPasswordAge {
			// Rounded apart, so that the age that is told is below the limit that is.
			limit, actual := math.Ceil(s.MinPasswordAge.Seconds()), math.Floor(age.Seconds())
			r.violations = append(r.violations, Violation{TooYoung, int64(limit), int64(actual)})
		}
	}
}

// checkAgent asks the DC agent, if it is deployed
// [entra-docs concept-password-ban-bad-on-premises].
func (ev *evaluation) checkAgent(r *result) (err error) {
	switch mode := ev.engine.config.Banned.OnPremMode; {
	case mode == ModeOff:
	case mode == ModeUnavailable && ev.engine.config.Banned.RefuseWhenUnavailable:
		r.violate(ListUnavailable, 0, 0)
	case mode == ModeUnavailable, !ev.matchable():
		r.skip(CheckBanned)
	default:
		var buffer [16]string
		names := ev.request.User.appendOnPremNames(buffer[:0])
		if r.finding, err = ev.findBanned(ev.engine.onPrem, names); err != nil {
			return err
		}
		if ev.engine.breach.onPrem {
			if r.compromised, err = ev.isCompromised(); err != nil {
				return err
			}
		}
		if mode == ModeAudit {
			r.audited = r.finding.Banned || r.compromised
		} else {
			r.violateBanned()
		}
	}
	return nil
}
