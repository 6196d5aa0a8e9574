package policy

import "context"

// The cloud's own rules [entra-docs concept-sspr-policy,
// concept-password-ban-bad-combined-policy]. Lengths count characters.
const (
	cloudMinRunes = 8
	cloudMaxRunes = 256
	cloudKinds    = 3 // out of upper case, lower case, digits, symbols
)

// judgeCloud applies the cloud's policy and lists, in the order of the codes.
func (ev *evaluation) judgeCloud(ctx context.Context) (SideResult, error) {
	if !ev.cloudApplies() {
		return SideResult{Outcome: OutcomeNotApplicable}, nil
	}
	var r result
	ev.checkCloudCharacters(&r)
	if err := ev.checkCloudReuse(ctx, &r); err != nil {
		return SideResult{}, err
	}
	if !ev.matchable() {
		r.skip(CheckBanned)
		return r.side(), nil
	}
	var buffer [4]string
	names := ev.request.User.appendCloudNames(buffer[:0], ev.engine.config.Tenant)
	var err error
	if r.finding, err = ev.findBanned(ev.engine.cloud, names); err != nil {
		return SideResult{}, err
	}
	if ev.engine.breach.cloud {
		if r.compromised, err = ev.isCompromised(); err != nil {
			return SideResult{}, err
		}
	}
	r.violateBanned() // the cloud knows no audit mode
	return r.side(), nil
}

// cloudApplies reports whether the cloud has a say: on whatever comes through
// it, and on what is set at a domain controller only if the tenant enforces its
// policy for users whose password is synchronized [entra-docs
// concept-sspr-policy].
func (ev *evaluation) cloudApplies() bool {
	switch ev.request.Identity {
	case OnPremOnly:
		return false
	case CloudOnly:
		return true
	}
	return ev.request.Origin == FromCloud ||
		ev.request.Sync == PasswordHash && ev.engine.config.Tenant.EnforceCloudPolicyForSyncedUsers
}

// checkCloudCharacters applies the rules of length, kinds and characters.
func (ev *evaluation) checkCloudCharacters(r *result) {
	if ev.runes < cloudMinRunes {
		r.violate(TooShort, cloudMinRunes, ev.runes)
	}
	if ev.runes > cloudMaxRunes {
		r.violate(TooLong, cloudMaxRunes, ev.runes)
	}
	if kinds := ev.ascii.count(); kinds < cloudKinds && !ev.engine.config.Tenant.Education {
		r.violate(NotComplex, cloudKinds, kinds)
	}
	if ev.invalid > 0 {
		r.violate(InvalidCharacter, 0, ev.invalid)
	}
}

// checkCloudReuse applies the rule that a change must change something; a reset
// need not [entra-docs concept-sspr-policy, "Password change history"].
func (ev *evaluation) checkCloudReuse(ctx context.Context, r *result) error {
	if ev.request.Operation != Change {
		return nil
	}
	if ev.request.History == nil || !ev.matchable() {
		r.skip(CheckSameAsCurrent)
		return nil
	}
	found, err := ev.inHistory(ctx, 1)
	if found {
		r.violate(SameAsCurrent, 0, 0)
	}
	return err
}
