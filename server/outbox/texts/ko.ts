import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Korean. */
export const messages: ReaderTexts = {
  confirmSubject: '확인해 주세요: {site} 답글을 메일로',
  confirmText: '누군가(아마도 본인)가 {site}에 쓴 댓글에 답글이 달리면 메일로 알려 달라고 요청했습니다. 본인이라면 확인해 주세요. 아니라면 아무것도 하지 마세요. 다른 메일은 오지 않습니다.',
  confirm: '네, 알려 주세요',
  replySubject: '{name} 님이 “{title}”에서 답글을 남겼습니다',
  replyText: '{name} 님이 “{title}”에 쓴 댓글에 답글을 남겼습니다:',
  wroteSubject: '{name} 님이 “{title}”에 글을 남겼습니다',
  wroteText: '{name} 님이 “{title}”에 댓글을 남겼습니다:',
  answersSubject: { other: '{site}에 새 댓글 {count}개' },
  read: '페이지에서 읽기',
  why: '{site}에서 요청하셨기 때문에 이 메일을 보냅니다.',
  stop: '메일 그만 받기',
  stopThread: '이 대화에 대한 메일 그만 받기',
  stopAll: '{site} 메일 그만 받기',
  everything: '이 대화의 모든 댓글',
  onlyAnswers: '나에게 달린 답글만',
  daily: '하루에 한 통만 받기',
  atOnce: '바로바로 받기',
  confirmed: '완료되었습니다. 답글이 달리면 알려 드립니다.',
  stopped: '완료되었습니다. 이런 메일은 더 이상 오지 않습니다.',
  changed: '완료되었습니다.',
  over: '이 링크는 더 이상 유효하지 않거나 이미 처리되었습니다.',
};
