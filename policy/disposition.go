package policy

// decide draws the consequence of what the two sides have to say.
//
//	on-prem  banned in cloud  cloud policy   disposition
//	fails    any              any            rejected by on-prem
//	passes   fails            any            rejected by the cloud
//	passes   passes           fails          set on-prem only, synchronized later
//	passes   passes           passes         set in both places at once
//
// The directory has precedence. An audited password passes. Writeback is not a
// copy from the cloud: both are set, side by side [entra-docs
// concept-sspr-writeback; troubleshoot-sspr, OnPremisesSuccessCloudFailure].
func (v *Verdict) decide(r *Request, t Tenant) {
	switch {
	case v.OnPrem.Outcome == OutcomeFail:
		v.Disposition, v.DecidedBy = Rejected, OnPrem
		v.CloudSync = CloudSync{SyncNotApplicable, ReasonRejected}
	case v.cloudRejects(r):
		v.Disposition, v.DecidedBy = Rejected, Cloud
		v.CloudSync = CloudSync{SyncNotApplicable, ReasonRejected}
	case r.Identity == CloudOnly:
		v.Disposition = SetCloudOnly
		v.CloudSync = CloudSync{SyncNotApplicable, ReasonCloudOnly}
	default:
		v.Disposition = SetOnPremOnly
		if v.CloudSync = v.sync(r, t); v.CloudSync.State == SyncImmediate {
			v.Disposition = SetBoth
		}
	}
}

// cloudRejects reports whether a failure in the cloud rejects the password. For
// a cloud-only identity each does. For a hybrid one only a banned password does,
// and one that was in a breach, and only on its way through the cloud: at a domain controller it is too late
// [entra-docs on-premises FAQ].
func (v *Verdict) cloudRejects(r *Request) bool {
	if r.Identity == CloudOnly {
		return v.Cloud.Outcome == OutcomeFail
	}
	return (v.Cloud.Banned.Banned || v.Cloud.Compromised) && r.Origin == FromCloud
}

// sync tells how a password that the directory accepts reaches the cloud.
func (v *Verdict) sync(r *Request, t Tenant) CloudSync {
	cloudFails := v.Cloud.Outcome == OutcomeFail
	switch {
	case r.Identity == OnPremOnly:
		return CloudSync{SyncNotApplicable, ReasonOnPremOnly}
	case r.Sync != PasswordHash:
		// The cloud holds no password: nothing is set there, now or later.
		return CloudSync{SyncNotApplicable, ReasonNoPasswordInCloud}
	case r.MustChangeAtNextLogon:
		// Temporary passwords are never synchronized.
		return CloudSync{NotSynced, ReasonTemporaryPassword}
	case cloudFails && t.EnforceCloudPolicyForSyncedUsers:
		return CloudSync{NotSynced, ReasonCloudPolicy}
	case cloudFails:
		return CloudSync{SyncPending, ReasonCloudPolicy}
	case r.Origin == FromOnPrem:
		return CloudSync{SyncPending, ReasonSetOnPrem}
	}
	return CloudSync{SyncImmediate, NoReason}
}

// A CloudSync tells how the password reaches the cloud.
type CloudSync struct {
	State  SyncState  `json:"state"`
	Reason SyncReason `json:"reason"`
}

// A SyncState is what the cloud gets of the password.
type SyncState uint8

// The states.
const (
	SyncNotApplicable SyncState = iota // nothing is to reach the cloud
	SyncImmediate                      // set in the cloud at once
	SyncPending                        // its hash comes with the next synchronization, in 1 to 2 minutes
	NotSynced                          // it stays on-premises
)

var syncStateNames = []string{"notApplicable", "immediate", "pendingHashSync", "notSynced"}

// String returns the state's name in the JSON contract.
func (s SyncState) String() string { return enumName(syncStateNames, s) }

// MarshalText returns the state's name.
func (s SyncState) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// A SyncReason says why the state is what it is.
type SyncReason uint8

// The reasons.
const (
	NoReason                SyncReason = iota // the password is set in the cloud at once
	ReasonRejected                            // the password is set nowhere
	ReasonCloudOnly                           // the account lives in the cloud alone
	ReasonOnPremOnly                          // the account is not synchronized
	ReasonNoPasswordInCloud                   // sign-in is by pass-through or federation
	ReasonTemporaryPassword                   // it must be changed at the next logon
	ReasonCloudPolicy                         // it fails in the cloud
	ReasonSetOnPrem                           // it is set at a domain controller
)

var syncReasonNames = []string{
	"", "rejected", "cloudOnly", "onPremOnly", "noPasswordInCloud", "temporaryPassword", "cloudPolicy", "setOnPrem",
}

// String returns the reason's name in the JSON contract, "" for NoReason.
func (s SyncReason) String() string { return enumName(syncReasonNames, s) }

// MarshalText returns the reason's name.
func (s SyncReason) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
