import type { Domain } from './households.ts'
import type { Random } from './random.ts'

/** What a visit learns, by domain (DOMAIN.md A3, B5), in the shape of form visit-1. */
export function answersFor(domain: Domain, random: Random): Record<string, string | string[]> {
  const some = (...items: string[]) => items.filter(() => random.chance(0.35))
  const one = (...items: string[]) => random.pick(items)
  switch (domain) {
    case 'AID':
      return {
        income: one('务农收入，每月约600元（演示）', '零工收入，不稳定（演示）', '主要靠补助（演示）'),
        burden: some('MEDICAL', 'EDUCATION', 'HOUSING'),
        labour: one('FULL', 'PARTIAL', 'NONE'),
        housing: one('SAFE', 'NEEDS_REPAIR'),
        carer: one('配偶', '子女', '邻居协助', '无人照料'),
      }
    case 'ELDERLY':
      return {
        health: one('高血压，按时服药（演示）', '身体较好（演示）', '腿脚不便，半年内跌倒一次（演示）'),
        living: one('独居，能做饭（演示）', '与老伴同住（演示）', '子女在外务工（演示）'),
        selfCare: one('INDEPENDENT', 'PARTIAL', 'DEPENDENT'),
        support: one('邻居', '女儿每周来一次', '村干部'),
        contact: one('OFTEN', 'SOMETIMES', 'RARELY'),
        wishes: one('想有人多聊聊天（演示）', '希望装扶手（演示）', '暂无'),
      }
    case 'CHILD':
      return {
        guardian: one('祖父母', '外祖父母', '母亲'),
        parents: one('父母在外省务工，每周视频（演示）', '父亲务工，母亲在家（演示）', '联系较少（演示）'),
        school: one('ATTENDING', 'ATTENDING', 'ATTENDING', 'ABSENT'),
        mood: one('GOOD', 'FAIR', 'LOW'),
        safety: some('INTERNET', 'DROWNING', 'BULLYING'),
        wishes: one('想学画画（演示）', '想爸爸妈妈（演示）', '想有人辅导作业（演示）'),
      }
    case 'DISABILITY':
      return {
        selfCare: one('INDEPENDENT', 'PARTIAL', 'DEPENDENT'),
        livelihood: one('补贴和家人支持（演示）', '手工活（演示）'),
        health: one('病情稳定（演示）', '需定期复查（演示）'),
        support: one('家人照料', '邻里互助', '支持较少'),
        rehabilitation: some('MEDICAL', 'EDUCATION', 'VOCATIONAL', 'SOCIAL', 'TECHNICAL'),
      }
    case 'COMMUNITY':
      return {
        topic: one('垃圾分类', '院坝环境', '路灯', '儿童活动场地'),
        participation: one('愿意参加（演示）', '有空时参加（演示）', '暂不参加（演示）'),
        proposals: one('希望多办活动（演示）', '建议修整步道（演示）', '无'),
      }
  }
}

const SERVICES: Record<Domain, readonly string[]> = {
  AID: ['COUNSELLING', 'CARE', 'REHAB_TRAINING', 'RESOURCE_LINK', 'CAPACITY', 'INCLUSION'],
  ELDERLY: ['POLICY_ADVICE', 'SUPPORT_SYSTEM', 'INTERESTS', 'RECREATION', 'RESOCIALISATION'],
  CHILD: ['PROTECTION', 'BEHAVIOUR', 'CHILD_COUNSELLING', 'CHILD_CAPACITY', 'SOCIAL_CARE'],
  DISABILITY: ['MEDICAL_REHAB', 'EDUCATION_REHAB', 'VOCATIONAL_REHAB', 'SOCIAL_REHAB', 'TECHNICAL_REHAB'],
  COMMUNITY: ['INCUBATION', 'CONSULTATION', 'PARTICIPATION', 'PROPOSALS'],
}

export function servicesFor(domain: Domain, random: Random): string[] {
  return random.shuffle(SERVICES[domain]).slice(0, random.int(0, 2))
}
