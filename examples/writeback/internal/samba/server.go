package samba

import (
	"fmt"
	"os"
	"sync"
	"testing"
	"time"
)

// readyWithin is how long the server may take to answer: a second, on a machine
// with nothing else to do.
const readyWithin = 2 * time.Minute

// Server is a running domain controller. It is safe for concurrent use.
type Server struct {
	// URL is where it listens, for LDAP over TLS.
	URL string
	// CAFile is the PEM file of the authority that its certificate is to be
	// checked with. The certificate is for HostName and 127.0.0.1.
	CAFile string
	// Dir is the directory that everything of it is in.
	Dir string

	process *process
}

// Start provisions a domain controller, starts it, and waits until it answers.
// It is stopped when the test ends. Only one can run at a time, so the tests of
// a package had better use [Shared].
func Start(t testing.TB) *Server {
	t.Helper()
	need(t)
	s, err := start(t.TempDir())
	if err != nil {
		t.Fatalf("samba: %v", err)
	}
	t.Cleanup(func() {
		if err := s.process.stop(); err != nil {
			t.Errorf("samba: %v", err)
		}
	})
	return s
}

func start(dir string) (*Server, error) {
	config, err := provision(dir)
	if err != nil {
		return nil, err
	}
	s := &Server{URL: "ldaps://127.0.0.1:636", Dir: dir}
	if s.CAFile, err = certify(dir); err != nil {
		return nil, err
	}
	if s.process, err = launch(config); err != nil {
		return nil, err
	}
	if err := s.wait(); err != nil {
		stopErr := s.process.stop()
		return nil, fmt.Errorf("the server does not answer: %w\n%v\n%s", err, stopErr, s.process.log)
	}
	return s, nil
}

// wait returns when the server answers.
func (s *Server) wait() error {
	deadline := time.Now().Add(readyWithin)
	for {
		conn, err := s.dial(Administrator, adminPassword)
		if err == nil {
			return conn.Close()
		}
		select {
		case <-s.process.ended:
			return err
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(deadline) {
			return err
		}
	}
}

// Log returns what the server has said so far.
func (s *Server) Log() string { return s.process.log.String() }

// shared is the domain controller of this test process.
var shared sharing

type sharing struct {
	once   sync.Once
	dir    string
	server *Server
	err    error
}

// Shared returns the domain controller of this test process, which it starts
// when it is first asked for. [Main] stops it.
func Shared(t testing.TB) *Server {
	t.Helper()
	need(t)
	shared.once.Do(func() {
		if shared.dir, shared.err = os.MkdirTemp("", "passverdict-samba-"); shared.err == nil {
			shared.server, shared.err = start(shared.dir)
		}
	})
	if shared.err != nil {
		t.Fatalf("samba: %v", shared.err)
	}
	return shared.server
}

// stop stops the server, if there is one, and removes its directory.
func (s *sharing) stop() (err error) {
	if s.server != nil {
		err = s.server.process.stop()
	}
	if s.dir != "" {
		os.RemoveAll(s.dir)
	}
	return err
}
