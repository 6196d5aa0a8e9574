package policy

import "github.com/passverdict/passverdict/banned"

// An Event is one entry that the real components would write to their logs. It
// tells nothing of the password.
type Event struct {
	Source EventSource `json:"source"`
	ID     int         `json:"id,omitempty"` // the event ID; the portal has none
	Name   string      `json:"name"`
}

// An EventSource is the component that writes an event.
type EventSource uint8

// The sources.
const (
	SourcePortal    EventSource = iota // the reset portal
	SourceWriteback                    // the password writeback agent
	SourceDCAgent                      // the password protection agent of the domain controller
)

var eventSourceNames = []string{"portal", "writeback", "dcAgent"}

// String returns the source's name in the JSON contract.
func (s EventSource) String() string { return enumName(eventSourceNames, s) }

// MarshalText returns the source's name.
func (s EventSource) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Events returns what would be logged: the portal's failure, the start and the
// end of the writeback, and what the DC agent says. The slice is the caller's.
//
// The zero Verdict has no events.
func (v *Verdict) Events() []Event {
	if v.facts.messages == nil { // not the verdict of an engine
		return nil
	}
	var events []Event
	events = v.appendPortal(events)
	events = v.appendWriteback(events)
	return v.appendAgent(events)
}

// appendPortal appends the failure that the portal shows. Where the cloud's
// policy alone rejects a cloud-only identity, no failure is documented; nor is
// there one for passwords that were in a breach.
func (v *Verdict) appendPortal(events []Event) []Event {
	if v.facts.origin != FromCloud || v.Accepted() {
		return events
	}
	switch {
	case v.DecidedBy == OnPrem:
		return append(events, Event{SourcePortal, 0, "OnPremisesPolicyViolation"})
	case v.Cloud.Banned.Banned:
		return append(events, Event{SourcePortal, 0, "FuzzyPolicyViolation"})
	}
	return events
}

// writebackEvents are the IDs and the name of one kind of writeback.
type writebackEvents struct {
	start, success, fail int
	name                 string
}

// [entra-docs troubleshoot-sspr-writeback, event log error codes]
var (
	writebackReset  = writebackEvents{31001, 31002, 31003, "PasswordReset"}
	writebackChange = writebackEvents{31006, 31007, 31008, "ChangePassword"}
	writebackAdmin  = writebackEvents{31009, 31010, 31011, "ResetUserPasswordByAdmin"}
)

// appendWriteback appends the start of the writeback and its end. A password
// that the cloud rejects never reaches the agent, and nobody writes back the
// creation of an account.
func (v *Verdict) appendWriteback(events []Event) []Event {
	f := &v.facts
	if f.origin != FromCloud || f.identity != Hybrid || f.operation == Create || v.DecidedBy == Cloud {
		return events
	}
	kind := writebackReset
	switch {
	case f.operation == Change:
		kind = writebackChange
	case f.administrator:
		kind = writebackAdmin
	}
	events = append(events, Event{SourceWriteback, kind.start, kind.name + "RequestStart"})
	if v.Accepted() {
		return append(events, Event{SourceWriteback, kind.success, kind.name + "Success"})
	}
	return append(events, Event{SourceWriteback, kind.fail, kind.name + "Fail"})
}

// agentEvent is one row of the agent's events: the IDs for a change and for a
// set, which a reset and the creation of an account are.
type agentEvent struct {
	change, set int
	name        string
}

// [entra-docs howto-password-ban-bad-on-premises-monitor]
var (
	agentPassed   = agentEvent{10014, 10015, "PasswordAccepted"}
	agentRejected = agentEvent{10016, 10017, "PasswordRejected"}
	agentAudited  = agentEvent{10024, 10025, "PasswordAcceptedInAuditMode"}
	agentNoPolicy = agentEvent{30001, 30001, "NoPolicyAvailable"}

	agentRejectedFor = map[Code]agentEvent{
		BannedCustom:   {30002, 30003, "RejectedByCustomList"},
		BannedGlobal:   {30004, 30005, "RejectedByGlobalList"},
		BannedCombined: {30026, 30027, "RejectedByBothLists"},
		BannedName:     {30021, 30022, "RejectedForUserName"},
	}
	// The published table has 10016 and 10017 in the row of the user name; all
	// other rows of audit mode have 10024 and 10025, and so has ours.
	agentAuditedFor = map[Code]agentEvent{
		BannedCustom:   {30008, 30007, "WouldBeRejectedByCustomList"},
		BannedGlobal:   {30010, 30009, "WouldBeRejectedByGlobalList"},
		BannedCombined: {30028, 30029, "WouldBeRejectedByBothLists"},
		BannedName:     {30024, 30023, "WouldBeRejectedForUserName"},
	}
)

// appendAgent appends what the DC agent says of the password, whatever the
// directory's own policy does.
func (v *Verdict) appendAgent(events []Event) []Event {
	f, finding := &v.facts, &v.OnPrem.Banned
	add := func(e agentEvent) {
		id := e.set
		if f.operation == Change {
			id = e.change
		}
		events = append(events, Event{SourceDCAgent, id, e.name})
	}
	addFor := func(summary agentEvent, details map[Code]agentEvent) {
		add(summary)
		if code, ok := bannedByLists(finding); ok {
			add(details[code])
		}
		if finding.BannedBy(banned.ReasonName) {
			add(details[BannedName])
		}
	}
	switch {
	case v.OnPrem.Outcome == OutcomeNotApplicable, v.DecidedBy == Cloud:
	case f.mode == ModeUnavailable:
		add(agentNoPolicy)
	case !finding.Evaluated(): // off, or a password that is too long to be matched
	case !finding.Banned:
		add(agentPassed)
	case f.mode == ModeAudit:
		addFor(agentAudited, agentAuditedFor)
	default:
		addFor(agentRejected, agentRejectedFor)
	}
	return events
}
