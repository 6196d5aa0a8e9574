package samba

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"sync"
	"time"
)

// stopWithin is how long the server may take to end before it is killed.
const stopWithin = time.Minute

// process is a running samba.
type process struct {
	cmd   *exec.Cmd
	stdin io.Closer
	log   *log
	ended chan struct{} // closed once err is set
	err   error
}

// launch starts samba on a configuration, in the foreground and in one process.
func launch(config string) (*process, error) {
	p := &process{log: new(log), ended: make(chan struct{})}
	p.cmd = exec.Command("samba", "--interactive", "--model=single", "--configfile="+config, "--debug-stdout", "--debuglevel=1")
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	// An interactive samba ends when its standard input does, hence with the
	// test process at the latest, however that ends.
	stdin, err := p.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	p.stdin = stdin
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		p.err = p.cmd.Wait()
		close(p.ended)
	}()
	return p, nil
}

// stop ends the process: by closing its input, and after a while by force. It
// is an error if it has ended before.
func (p *process) stop() error {
	select {
	case <-p.ended:
		return fmt.Errorf("the server had ended (%v)\n%s", p.err, p.log)
	default:
	}
	p.stdin.Close()
	select {
	case <-p.ended:
		return nil
	case <-time.After(stopWithin):
		err := p.cmd.Process.Kill()
		<-p.ended
		return errors.Join(fmt.Errorf("the server did not end within %s, and was killed", stopWithin), err)
	}
}

// log keeps what the server says. It is safe for concurrent use.
type log struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (l *log) Write(p []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.Write(p)
}

func (l *log) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.String()
}
